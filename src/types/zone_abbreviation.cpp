#include "types/zone_abbreviation.h"

#include <algorithm>
#include <string>

namespace slipher::types {
namespace {

constexpr bool kStd = false;
constexpr bool kDst = true;

// Source: the names and offsets of PostgreSQL 15's default set of time zone abbreviations.
constexpr ZoneAbbreviation kAbbreviations[] = {
    {"acdt", 630, kDst},  {"acsst", 630, kDst},  {"acst", 570, kStd},  {"act", -300, kStd},
    {"acwst", 525, kStd}, {"adt", -180, kDst},   {"aedt", 660, kDst},  {"aesst", 660, kDst},
    {"aest", 600, kStd},  {"aft", 270, kStd},    {"akdt", -480, kDst}, {"akst", -540, kStd},
    {"almst", 420, kDst}, {"almt", 360, kStd},   {"amst", 240, kStd},  {"amt", -240, kStd},
    {"anast", 720, kStd}, {"anat", 720, kStd},   {"arst", -180, kStd}, {"art", -180, kStd},
    {"ast", -240, kStd},  {"awsst", 540, kDst},  {"awst", 480, kStd},  {"azost", 0, kDst},
    {"azot", -60, kStd},  {"azst", 240, kStd},   {"azt", 240, kStd},   {"bdst", 120, kDst},
    {"bdt", 360, kStd},   {"bnt", 480, kStd},    {"bort", 480, kStd},  {"bot", -240, kStd},
    {"bra", -180, kStd},  {"brst", -120, kDst},  {"brt", -180, kStd},  {"bst", 60, kDst},
    {"btt", 360, kStd},   {"cadt", 630, kDst},   {"cast", 570, kStd},  {"cct", 480, kStd},
    {"cdt", -300, kDst},  {"cest", 120, kDst},   {"cet", 60, kStd},    {"cetdst", 120, kDst},
    {"chadt", 825, kDst}, {"chast", 765, kStd},  {"chut", 600, kStd},  {"ckt", -600, kStd},
    {"clst", -180, kDst}, {"clt", -180, kDst},   {"cot", -300, kStd},  {"cst", -360, kStd},
    {"cxt", 420, kStd},   {"davt", 420, kStd},   {"ddut", 600, kStd},  {"easst", -300, kDst},
    {"east", -300, kDst}, {"eat", 180, kStd},    {"edt", -240, kDst},  {"eest", 180, kDst},
    {"eet", 120, kStd},   {"eetdst", 180, kDst}, {"egst", 0, kDst},    {"egt", -60, kStd},
    {"est", -300, kStd},  {"fet", 180, kStd},    {"fjst", 780, kDst},  {"fjt", 720, kStd},
    {"fkst", -180, kStd}, {"fkt", -180, kStd},   {"fnst", -60, kDst},  {"fnt", -120, kStd},
    {"galt", -360, kStd}, {"gamt", -540, kStd},  {"gest", 240, kStd},  {"get", 240, kStd},
    {"gft", -180, kStd},  {"gilt", 720, kStd},   {"gmt", 0, kStd},     {"gyt", -240, kStd},
    {"hkt", 480, kStd},   {"hst", -600, kStd},   {"ict", 420, kStd},   {"idt", 180, kDst},
    {"iot", 360, kStd},   {"irkst", 480, kStd},  {"irkt", 480, kStd},  {"irt", 210, kStd},
    {"ist", 120, kStd},   {"jayt", 540, kStd},   {"jst", 540, kStd},   {"kdt", 600, kDst},
    {"kgst", 360, kDst},  {"kgt", 360, kStd},    {"kost", 660, kStd},  {"krast", 420, kStd},
    {"krat", 420, kStd},  {"kst", 540, kStd},    {"lhdt", 660, kDst},  {"lhst", 630, kStd},
    {"ligt", 600, kStd},  {"lint", 840, kStd},   {"lkt", 330, kStd},   {"magst", 660, kStd},
    {"magt", 660, kStd},  {"mart", -570, kStd},  {"mawt", 300, kStd},  {"mdt", -360, kDst},
    {"mest", 120, kDst},  {"mesz", 120, kDst},   {"met", 60, kStd},    {"metdst", 120, kDst},
    {"mez", 60, kStd},    {"mht", 720, kStd},    {"mmt", 390, kStd},   {"mpt", 600, kStd},
    {"msd", 240, kDst},   {"msk", 180, kStd},    {"mst", -420, kStd},  {"must", 300, kDst},
    {"mut", 240, kStd},   {"mvt", 300, kStd},    {"myt", 480, kStd},   {"ndt", -150, kDst},
    {"nft", -210, kStd},  {"novst", 420, kStd},  {"novt", 420, kStd},  {"npt", 345, kStd},
    {"nst", -210, kStd},  {"nut", -660, kStd},   {"nzdt", 780, kDst},  {"nzst", 720, kStd},
    {"nzt", 720, kStd},   {"omsst", 360, kStd},  {"omst", 360, kStd},  {"pdt", -420, kDst},
    {"pet", -300, kStd},  {"petst", 720, kStd},  {"pett", 720, kStd},  {"pgt", 600, kStd},
    {"pht", 480, kStd},   {"pkst", 360, kDst},   {"pkt", 300, kStd},   {"pmdt", -120, kDst},
    {"pmst", -180, kStd}, {"pont", 660, kStd},   {"pst", -480, kStd},  {"pwt", 540, kStd},
    {"pyst", -180, kDst}, {"pyt", -180, kStd},   {"ret", 240, kStd},   {"sadt", 630, kDst},
    {"sast", 120, kStd},  {"sct", 240, kStd},    {"sgt", 480, kStd},   {"taht", -600, kStd},
    {"tft", 300, kStd},   {"tjt", 300, kStd},    {"tkt", 780, kStd},   {"tmt", 300, kStd},
    {"tot", 780, kStd},   {"trut", 600, kStd},   {"tvt", 720, kStd},   {"uct", 0, kStd},
    {"ulast", 540, kDst}, {"ulat", 480, kStd},   {"ut", 0, kStd},      {"utc", 0, kStd},
    {"uyst", -120, kDst}, {"uyt", -180, kStd},   {"uzst", 360, kDst},  {"uzt", 300, kStd},
    {"vet", -240, kStd},  {"vlast", 600, kStd},  {"vlat", 600, kStd},  {"volt", 180, kStd},
    {"vut", 660, kStd},   {"wadt", 480, kDst},   {"wakt", 720, kStd},  {"wast", 420, kStd},
    {"wat", 60, kStd},    {"wdt", 540, kDst},    {"wet", 0, kStd},     {"wetdst", 60, kDst},
    {"wft", 720, kStd},   {"wgst", -120, kDst},  {"wgt", -180, kStd},  {"xjt", 360, kStd},
    {"yakst", 540, kStd}, {"yakt", 540, kStd},   {"yapt", 600, kStd},  {"yekst", 360, kDst},
    {"yekt", 300, kStd},  {"z", 0, kStd},        {"zulu", 0, kStd},
};

static_assert(std::is_sorted(std::begin(kAbbreviations), std::end(kAbbreviations),
                             [](const ZoneAbbreviation& a, const ZoneAbbreviation& b) {
                               return a.name < b.name;
                             }));

}  // namespace

std::span<const ZoneAbbreviation> zone_abbreviations() { return kAbbreviations; }

const ZoneAbbreviation* find_zone_abbreviation(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  const auto* const found = std::lower_bound(
      std::begin(kAbbreviations), std::end(kAbbreviations), std::string_view(lower),
      [](const ZoneAbbreviation& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != std::end(kAbbreviations) && found->name == lower ? found : nullptr;
}

}  // namespace slipher::types
