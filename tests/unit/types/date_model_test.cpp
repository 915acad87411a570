#include <gtest/gtest.h>

#include "base/error.h"
#include "types/datetime_input.h"
#include "types/format_model.h"

namespace slipher::types {
namespace {

std::string show(std::string_view moment, std::string_view model) {
  std::string out;
  DateModel::compile(model).print(parse_timestamp(moment, {}), out);
  return out;
}

// Reads the text and prints the moment; or the SQLSTATE and the message.
std::string read(std::string_view text, std::string_view model,
                 FieldOverflow overflow = FieldOverflow::kCarry,
                 ModelDialect dialect = ModelDialect::kFunction) {
  try {
    std::string out;
    const std::int64_t micros = DateModel::compile(model, dialect).parse(text, overflow);
    append_text(Value{Type::of(TypeKind::kTimestamp), micros}, {}, out);
    return out;
  } catch (const SqlError& error) {
    return cat(error.state().text(), ' ', error.message());
  }
}

std::string copy(std::string_view text, std::string_view model) {
  return read(text, model, FieldOverflow::kRefuse, ModelDialect::kCopy);
}

// The examples of Redshift's TO_CHAR page.
TEST(DateModel, prints_as_documented) {
  EXPECT_EQ(show("2009-12-31 23:15:59", "MONTH-DY-DD-YYYY HH12:MIPM"),
            "DECEMBER -THU-31-2009 11:15PM");
  EXPECT_EQ(show("2009-12-31 23:15:59", "DDD"), "365");
  EXPECT_EQ(show("2022-05-16 23:15:59", "ID"), "1");
  EXPECT_EQ(show("2008-01-25 14:30:00", "MON-DD-YYYY HH12:MIPM"), "JAN-25-2008 02:30PM");
}

// PostgreSQL 15.
TEST(DateModel, prints_every_element) {
  EXPECT_EQ(show("2009-12-31 23:15:59.5",
                 "FMMonth|Day|DY|RM|rm|Q|W|WW|IW|IDDD|D|ID|DDDTH|DDth|HH|MS|US|SSSS|AM|a.m.|TZ|OF|"
                 "\"x\"Y"),
            "December|Thursday |THU|XII |xii |4|5|53|53|368|5|4|365TH|31st|11|500|500000|83759|PM|"
            "p.m.||+00|x9");
  EXPECT_EQ(show("0044-03-15 BC", "YYYY-MM-DD BC CC Y,YYY IYYY J"),
            "0044-03-15 BC -01 0,044 0044 1705428");
  EXPECT_EQ(show("2016-01-03", "IYYY-IW-ID IYY IY I"), "2015-53-7 015 15 5");
  EXPECT_EQ(show("infinity", "YYYY"), "");
}

TEST(DateModel, prints_the_zone) {
  const auto zone = TimeZone::from_spec("EST5EDT");
  std::string out;
  DateModel::compile("HH24:MI TZ tz OF")
      .print(parse_timestamptz("2024-07-01 12:00+00", {}), *zone, out);
  EXPECT_EQ(out, "08:00 EDT edt -04");
}

// The examples of Redshift's TO_DATE and TO_TIMESTAMP pages.
TEST(DateModel, carries_or_refuses_fields_out_of_range) {
  EXPECT_EQ(read("20010631", "YYYYMMDD"), "2001-07-01 00:00:00");
  EXPECT_EQ(read("20010631", "YYYYMMDD", FieldOverflow::kRefuse),
            "22008 date/time field date value out of range: 2001-6-31");
  EXPECT_EQ(read("2011-12-18 24:38:15", "YYYY-MM-DD HH24:MI:SS"), "2011-12-19 00:38:15");
  EXPECT_EQ(read("2011-12-18 24:38:15", "YYYY-MM-DD HH24:MI:SS", FieldOverflow::kRefuse),
            "22008 date/time field time value out of range: 24:38:15.0");
  EXPECT_EQ(read("2017", "YYYY"), "2017-01-01 00:00:00");
  EXPECT_EQ(read("", "YYYY-MM-DD"), "0001-01-01 00:00:00");
  EXPECT_EQ(read("2001-13-00", "YYYY-MM-DD"), "2001-12-31 00:00:00");
}

// PostgreSQL 15.
TEST(DateModel, reads_every_element) {
  EXPECT_EQ(read("05 Dec 2000", "DD Mon YYYY"), "2000-12-05 00:00:00");
  EXPECT_EQ(read("05Dec2000", "DDMonYYYY"), "2000-12-05 00:00:00");
  EXPECT_EQ(read("December 5, 2000", "Month DD, YYYY"), "2000-12-05 00:00:00");
  EXPECT_EQ(read("2000-060", "YYYY-DDD"), "2000-02-29 00:00:00");
  EXPECT_EQ(read("2451187", "J"), "1999-01-08 00:00:00");
  EXPECT_EQ(read("2006-42-4", "IYYY-IW-ID"), "2006-10-19 00:00:00");
  EXPECT_EQ(read("iv 2000", "rm YYYY"), "2000-04-01 00:00:00");
  EXPECT_EQ(read("12/5/99 12:30 a.m.", "MM/DD/YY HH:MI p.m."), "1999-12-05 00:30:00");
  EXPECT_EQ(read("2000-12-05 10:20:30.5", "YYYY-MM-DD HH24:MI:SS.MS"), "2000-12-05 10:20:30.5");
  EXPECT_EQ(read("19 85", "CC YY"), "1885-01-01 00:00:00");
  EXPECT_EQ(read("44-02-01 BC", "YYYY-MM-DD BC"), "0044-02-01 00:00:00 BC");
  EXPECT_EQ(read("2,024", "Y,YYY"), "2024-01-01 00:00:00");
}

TEST(DateModel, says_what_does_not_match) {
  EXPECT_EQ(read("abc", "YYYY"), "22007 invalid value \"abc\" for \"YYYY\"");
  EXPECT_EQ(read("2000-xx", "YYYY-Mon"), "22007 invalid value \"xx\" for \"Mon\"");
  EXPECT_EQ(read("1", "TZ"), "0A000 formatting field \"TZ\" is only supported in to_char");
  EXPECT_EQ(read("1", "Q"), "0A000 format element \"Q\" in this function is not supported");
  EXPECT_EQ(read("13 PM", "HH PM"), "22007 AM/PM hour must be between 1 and 12");
  EXPECT_EQ(read("999999", "YYYY"), "22008 timestamp out of range: \"999999\"");
}

// The examples of Redshift's DATEFORMAT and TIMEFORMAT page.
TEST(DateModel, follows_copy) {
  EXPECT_EQ(copy("03/31/2003", "MM/DD/YYYY"), "2003-03-31 00:00:00");
  EXPECT_EQ(copy("March 31, 2003", "MON DD, YYYY"), "2003-03-31 00:00:00");
  EXPECT_EQ(copy("Jan-01-1999", "MON-DD-YYYY"), "1999-01-01 00:00:00");
  EXPECT_EQ(copy("03.31.2003 18:45:05.123456", "MM.DD.YYYY HH:MI:SS"),
            "2003-03-31 18:45:05.123456");
  EXPECT_EQ(copy("03.31.2003 18:45:05", "MM.DD.YYYY HH:MI:SS"), "2003-03-31 18:45:05");
  EXPECT_EQ(copy("03-31-2003x", "MM-DD-YYYY").substr(0, 5), "22007");
  EXPECT_EQ(copy("03-31", "MM-DD-YYYY").substr(0, 5), "22007");
  EXPECT_EQ(copy("03/31/2003", "MM-DD-YYYY").substr(0, 5), "22007");
  EXPECT_EQ(copy("02/30/2003", "MM/DD/YYYY").substr(0, 5), "22008");
  EXPECT_THROW(DateModel::compile("YYYY-MM-DD HH:MI:SSOF", ModelDialect::kCopy), SqlError);
}

}  // namespace
}  // namespace slipher::types
