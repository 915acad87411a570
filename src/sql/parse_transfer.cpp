// COPY from files and UNLOAD: the parameters, which may come in any order.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-parameters.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html

#include "sql/parse_transfer.h"

#include <algorithm>
#include <span>

#include "sql/parse_transfer_stream.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

// What follows the word of a parameter. [AS] may stand before a value.
enum class Argument : std::uint8_t {
  kNone,
  kString,          // 'x'
  kOptionalString,  // ['x']
  kStringOrWord,    // 'x' | auto
  kWord,            // utf8
  kNumber,          // 5
  kSwitch,          // [ON | OFF | TRUE | FALSE]
  kCompression,     // [PRESET] [ON | OFF | TRUE | FALSE]
  kSize,            // 5 [MB | GB]
  kRole,            // DEFAULT | 'arn'
  kAuto,            // [AUTO]
  kVerbose,         // [VERBOSE]
  kNested,          // [SERIALIZETOJSON]
  kShape,           // [SIMPLIFY [AUTO] [0.5]]
  kColumns,         // BY (a, b) [INCLUDE]
  kFormat           // a data format with its own argument
};

struct Parameter {
  std::string_view word;
  Argument argument;
};

constexpr Parameter kCopyParameters[] = {{"acceptanydate", Argument::kNone},
                                         {"acceptinvchars", Argument::kOptionalString},
                                         {"access_key_id", Argument::kString},
                                         {"blanksasnull", Argument::kNone},
                                         {"bzip2", Argument::kNone},
                                         {"comprows", Argument::kNumber},
                                         {"compupdate", Argument::kCompression},
                                         {"credentials", Argument::kString},
                                         {"dateformat", Argument::kStringOrWord},
                                         {"emptyasnull", Argument::kNone},
                                         {"encoding", Argument::kWord},
                                         {"encrypted", Argument::kAuto},
                                         {"escape", Argument::kNone},
                                         {"explicit_ids", Argument::kNone},
                                         {"fillrecord", Argument::kNone},
                                         {"format", Argument::kFormat},
                                         {"gzip", Argument::kNone},
                                         {"iam_role", Argument::kRole},
                                         {"ignoreallerrors", Argument::kNone},
                                         {"ignoreblanklines", Argument::kNone},
                                         {"ignoreheader", Argument::kNumber},
                                         {"lzop", Argument::kNone},
                                         {"manifest", Argument::kNone},
                                         {"master_symmetric_key", Argument::kString},
                                         {"maxerror", Argument::kNumber},
                                         {"noload", Argument::kNone},
                                         {"null", Argument::kString},
                                         {"quote", Argument::kString},
                                         {"readratio", Argument::kNumber},
                                         {"region", Argument::kString},
                                         {"removequotes", Argument::kNone},
                                         {"roundec", Argument::kNone},
                                         {"secret_access_key", Argument::kString},
                                         {"session_token", Argument::kString},
                                         {"ssh", Argument::kNone},
                                         {"statupdate", Argument::kSwitch},
                                         {"timeformat", Argument::kStringOrWord},
                                         {"trimblanks", Argument::kNone},
                                         {"truncatecolumns", Argument::kNone},
                                         {"zstd", Argument::kNone}};

// These may stand after FORMAT [AS] or alone.
constexpr Parameter kCopyFormats[] = {
    {"avro", Argument::kOptionalString}, {"csv", Argument::kNone},
    {"delimiter", Argument::kString},    {"fixedwidth", Argument::kString},
    {"json", Argument::kOptionalString}, {"orc", Argument::kNested},
    {"parquet", Argument::kNested},      {"shapefile", Argument::kShape}};

constexpr Parameter kUnloadParameters[] = {{"access_key_id", Argument::kString},
                                           {"addquotes", Argument::kNone},
                                           {"allowoverwrite", Argument::kNone},
                                           {"bzip2", Argument::kNone},
                                           {"cleanpath", Argument::kNone},
                                           {"credentials", Argument::kString},
                                           {"delimiter", Argument::kString},
                                           {"encrypted", Argument::kAuto},
                                           {"escape", Argument::kNone},
                                           {"extension", Argument::kString},
                                           {"fixedwidth", Argument::kString},
                                           {"format", Argument::kFormat},
                                           {"gzip", Argument::kNone},
                                           {"header", Argument::kNone},
                                           {"iam_role", Argument::kRole},
                                           {"kms_key_id", Argument::kString},
                                           {"manifest", Argument::kVerbose},
                                           {"master_symmetric_key", Argument::kString},
                                           {"maxfilesize", Argument::kSize},
                                           {"null", Argument::kString},
                                           {"parallel", Argument::kSwitch},
                                           {"partition", Argument::kColumns},
                                           {"region", Argument::kString},
                                           {"rowgroupsize", Argument::kSize},
                                           {"secret_access_key", Argument::kString},
                                           {"session_token", Argument::kString},
                                           {"zstd", Argument::kNone}};

constexpr Parameter kUnloadFormats[] = {
    {"csv", Argument::kNone}, {"json", Argument::kNone}, {"parquet", Argument::kNone}};

// The parameters and data formats of one command.
struct Vocabulary {
  std::span<const Parameter> parameters;
  std::span<const Parameter> formats;
};

constexpr Vocabulary kCopy{kCopyParameters, kCopyFormats};
constexpr Vocabulary kUnload{kUnloadParameters, kUnloadFormats};

const Parameter* find_parameter(Parser& parser, std::span<const Parameter> parameters) {
  for (const Parameter& parameter : parameters) {
    if (parser.at_word(parameter.word)) return &parameter;
  }
  return nullptr;
}

// Takes one of the words, when one stands here, into the option.
bool accept_into(Parser& parser, TransferOption& option,
                 std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (parser.accept_word(word)) {
      option.words.push_back(upper_case(word));
      return true;
    }
  }
  return false;
}

bool at_number(Parser& parser) {
  return parser.at(TokenKind::kInteger) || parser.at(TokenKind::kDecimal);
}

void take_number_into(Parser& parser, TransferOption& option) {
  option.value = std::string{parser.text_of(parser.take())};
}

// Parses SIMPLIFY [AUTO] [tolerance] of SHAPEFILE.
void parse_shape(Parser& parser, TransferOption& option) {
  if (!accept_into(parser, option, {"simplify"})) return;
  const bool automatic = accept_into(parser, option, {"auto"});
  if (parser.at_string()) {
    option.value = parser.take_string();
  } else if (at_number(parser)) {
    take_number_into(parser, option);
  } else if (!automatic) {
    throw parser.error_here();
  }
}

void parse_partition(Parser& parser, TransferOption& option) {
  parser.expect(Keyword::kBy);
  option.columns = parser.take_name_list();
  accept_into(parser, option, {"include"});
}

// Parses the argument of a parameter that has words rather than a value.
void parse_words(Parser& parser, TransferOption& option, Argument argument) {
  switch (argument) {
    case Argument::kSwitch:
      accept_into(parser, option, {"on", "off", "true", "false"});
      break;
    case Argument::kCompression:
      accept_into(parser, option, {"preset", "on", "off", "true", "false"});
      break;
    case Argument::kAuto:
      accept_into(parser, option, {"auto"});
      break;
    case Argument::kVerbose:
      accept_into(parser, option, {"verbose"});
      break;
    case Argument::kNested:
      accept_into(parser, option, {"serializetojson"});
      break;
    case Argument::kShape:
      parse_shape(parser, option);
      break;
    case Argument::kColumns:
      parse_partition(parser, option);
      break;
    default:
      break;
  }
}

void parse_argument(Parser& parser, TransferOption& option, Argument argument);

// Parses FORMAT's [AS] format with the format's own argument.
void parse_format(Parser& parser, TransferOption& option, const Vocabulary& vocabulary) {
  parser.accept(Keyword::kAs);
  const Parameter* format = find_parameter(parser, vocabulary.formats);
  if (format == nullptr) throw parser.error_here();
  option.words.push_back(upper_case(parser.take_word()));
  parse_argument(parser, option, format->argument);
}

void parse_argument(Parser& parser, TransferOption& option, Argument argument) {
  const bool takes_as = argument == Argument::kString || argument == Argument::kStringOrWord ||
                        argument == Argument::kWord || argument == Argument::kNumber ||
                        argument == Argument::kSize;
  bool as = takes_as && parser.accept(Keyword::kAs);
  // After an optional string AS may begin the next parameter: AVRO AS CSV is no such thing, but
  // ACCEPTINVCHARS AS '?' is.
  if (argument == Argument::kOptionalString && parser.at(Keyword::kAs) && parser.at_string(1)) {
    as = parser.accept(Keyword::kAs);
  }
  switch (argument) {
    case Argument::kString:
      option.value = parser.take_string();
      break;
    case Argument::kOptionalString:
      if (as || parser.at_string()) option.value = parser.take_string();
      break;
    case Argument::kStringOrWord:
      if (parser.at_string()) {
        option.value = parser.take_string();
      } else if (!accept_into(parser, option, {"auto", "epochsecs", "epochmillisecs"})) {
        throw parser.error_here();
      }
      break;
    case Argument::kWord:
      if (parser.at_string()) {
        option.value = parser.take_string();
      } else {
        option.words.push_back(upper_case(parser.take_word()));
      }
      break;
    case Argument::kNumber:
      if (!parser.at(TokenKind::kInteger)) throw parser.error_here();
      take_number_into(parser, option);
      break;
    case Argument::kSize:
      if (!at_number(parser)) throw parser.error_here();
      take_number_into(parser, option);
      accept_into(parser, option, {"mb", "gb"});
      break;
    case Argument::kRole:
      if (!accept_into(parser, option, {"default"})) option.value = parser.take_string();
      break;
    default:
      parse_words(parser, option, argument);
  }
}

// Parses one parameter; false where none begins.
bool parse_parameter(Parser& parser, const Vocabulary& vocabulary,
                     std::vector<TransferOption>& options) {
  TransferOption option;
  option.offset = parser.peek().begin;
  // [WITH] CREDENTIALS; [AS] before a data format. Both words say nothing.
  if (at_phrase(parser, "with credentials")) parser.take();
  const bool as = parser.accept(Keyword::kAs);
  const Parameter* parameter = as ? nullptr : find_parameter(parser, vocabulary.parameters);
  if (parameter == nullptr) parameter = find_parameter(parser, vocabulary.formats);
  if (parameter == nullptr) {
    if (as) throw parser.error_here();
    return false;
  }
  option.name = upper_case(parser.take_word());
  if (parameter->argument == Argument::kFormat) {
    parse_format(parser, option, vocabulary);
  } else {
    parse_argument(parser, option, parameter->argument);
  }
  options.push_back(std::move(option));
  return true;
}

// True at COPY JOB's own commands; a table may be called "job".
bool at_copy_job(Parser& parser) {
  static constexpr std::string_view kForms[] = {"job create", "job alter", "job drop",
                                                "job list",   "job run",   "job show"};
  return !find_phrase(parser, kForms).empty();
}

}  // namespace

bool parse_copy_parameter(Parser& parser, std::vector<TransferOption>& options) {
  return parse_parameter(parser, kCopy, options);
}

StatementNode Parser::parse_copy() {
  expect(Keyword::kCopy);
  if (at_copy_job(*this)) return parse_unsupported(*this);
  if (at(Keyword::kBinary)) throw unsupported_here("COPY BINARY");
  if (at(Symbol::kLeftParen)) return parse_copy_query(*this);
  QualifiedName table = take_qualified_name();
  std::vector<Name> columns;
  if (at(Symbol::kLeftParen)) columns = take_name_list();
  if (at(Keyword::kTo) || at(Keyword::kStdin, 1)) {
    return parse_copy_stream(*this, std::move(table), std::move(columns));
  }
  Copy copy;
  copy.table = std::move(table);
  copy.columns = std::move(columns);
  expect(Keyword::kFrom);
  copy.source = take_string();
  while (parse_copy_parameter(*this, copy.options)) {
  }
  if (at_word("job") || at(Keyword::kUsing)) return parse_unsupported(*this);
  return copy;
}

StatementNode Parser::parse_unload() {
  expect(Keyword::kUnload);
  Unload unload;
  expect(Symbol::kLeftParen);
  unload.query_offset = peek().begin;
  unload.query_text = take_string();
  expect(Symbol::kRightParen);
  expect(Keyword::kTo);
  unload.target = take_string();
  while (parse_parameter(*this, kUnload, unload.options)) {
  }
  return unload;
}

}  // namespace slipher::sql
