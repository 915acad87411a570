// COPY and UNLOAD.

#include "one_statement.h"

namespace slipher::sql {
namespace {

// An option as one line: NAME WORDS='value'(columns).
std::string line_of(const TransferOption& option) {
  std::string line = option.name;
  for (const std::string& word : option.words) line += " " + word;
  if (option.value) line += "='" + *option.value + "'";
  if (!option.columns.empty()) {
    line += "(";
    for (const Name& column : option.columns) {
      line += (line.back() == '(' ? "" : ",") + column.text;
    }
    line += ")";
  }
  return line;
}

Texts lines_of(const std::vector<TransferOption>& options) {
  Texts lines;
  for (const TransferOption& option : options) lines.push_back(line_of(option));
  return lines;
}

struct OptionCase {
  std::string_view text;
  Texts options;
};

Texts copy_options(std::string_view rest) {
  return lines_of(parse_one<Copy>("copy t from 's3://b/k' " + std::string{rest}).options);
}

Texts unload_options(std::string_view rest) {
  return lines_of(parse_one<Unload>("unload ('q') to 's3://b/k' " + std::string{rest}).options);
}

TEST(ParseCopy, reads_table_columns_and_source) {
  const auto copy = parse_one<Copy>("copy s.t (a, b) from 's3://b/k' iam_role default csv");
  EXPECT_EQ(text_of(copy.table), "s.t");
  EXPECT_EQ(texts_of(copy.columns), (Texts{"a", "b"}));
  EXPECT_EQ(copy.source, "s3://b/k");
  ASSERT_EQ(copy.options.size(), 2U);
  EXPECT_EQ(copy.options[0].offset, 32U);
  EXPECT_EQ(copy.options[1].offset, 49U);
  EXPECT_TRUE(parse_one<Copy>("copy t from 's3://b/k'").options.empty());
  EXPECT_EQ(text_of(parse_one<Copy>("copy job from 's3://b/k'").table), "job");
}

TEST(ParseCopy, reads_every_parameter) {
  const std::vector<OptionCase> cases = {
      {"acceptanydate", {"ACCEPTANYDATE"}},
      {"acceptinvchars", {"ACCEPTINVCHARS"}},
      {"acceptinvchars '?'", {"ACCEPTINVCHARS='?'"}},
      {"acceptinvchars as '^' csv", {"ACCEPTINVCHARS='^'", "CSV"}},
      {"access_key_id 'A' secret_access_key 'B' session_token 'C'",
       {"ACCESS_KEY_ID='A'", "SECRET_ACCESS_KEY='B'", "SESSION_TOKEN='C'"}},
      {"avro", {"AVRO"}},
      {"avro 'auto'", {"AVRO='auto'"}},
      {"avro as 's3://b/p'", {"AVRO='s3://b/p'"}},
      {"blanksasnull", {"BLANKSASNULL"}},
      {"bzip2", {"BZIP2"}},
      {"comprows 1000", {"COMPROWS='1000'"}},
      {"compupdate", {"COMPUPDATE"}},
      {"compupdate on", {"COMPUPDATE ON"}},
      {"compupdate preset", {"COMPUPDATE PRESET"}},
      {"compupdate false statupdate true", {"COMPUPDATE FALSE", "STATUPDATE TRUE"}},
      {"credentials 'c'", {"CREDENTIALS='c'"}},
      {"with credentials as 'c'", {"CREDENTIALS='c'"}},
      {"csv", {"CSV"}},
      {"csv quote '%'", {"CSV", "QUOTE='%'"}},
      {"csv quote as '%'", {"CSV", "QUOTE='%'"}},
      {"dateformat 'YYYY'", {"DATEFORMAT='YYYY'"}},
      {"dateformat as 'auto'", {"DATEFORMAT='auto'"}},
      {"dateformat auto", {"DATEFORMAT AUTO"}},
      {"delimiter ';'", {"DELIMITER=';'"}},
      {"delimiter as '\\t'", {"DELIMITER='\t'"}},
      {"emptyasnull", {"EMPTYASNULL"}},
      {"encoding utf16le", {"ENCODING UTF16LE"}},
      {"encoding as iso88591", {"ENCODING ISO88591"}},
      {"encrypted master_symmetric_key 'k'", {"ENCRYPTED", "MASTER_SYMMETRIC_KEY='k'"}},
      {"escape", {"ESCAPE"}},
      {"explicit_ids", {"EXPLICIT_IDS"}},
      {"fillrecord", {"FILLRECORD"}},
      {"fixedwidth 'a:1'", {"FIXEDWIDTH='a:1'"}},
      {"fixedwidth as 'a:1'", {"FIXEDWIDTH='a:1'"}},
      {"format parquet", {"FORMAT PARQUET"}},
      {"FORMAT AS PARQUET", {"FORMAT PARQUET"}},
      {"format as csv quote '~'", {"FORMAT CSV", "QUOTE='~'"}},
      {"format json 'auto'", {"FORMAT JSON='auto'"}},
      {"format as json as 'auto ignorecase'", {"FORMAT JSON='auto ignorecase'"}},
      {"format as avro 'auto'", {"FORMAT AVRO='auto'"}},
      {"format delimiter as '|'", {"FORMAT DELIMITER='|'"}},
      {"format shapefile simplify auto 0.5", {"FORMAT SHAPEFILE SIMPLIFY AUTO='0.5'"}},
      {"gzip", {"GZIP"}},
      {"iam_role default", {"IAM_ROLE DEFAULT"}},
      {"iam_role 'arn:x,arn:y'", {"IAM_ROLE='arn:x,arn:y'"}},
      {"ignoreallerrors", {"IGNOREALLERRORS"}},
      {"ignoreblanklines", {"IGNOREBLANKLINES"}},
      {"ignoreheader 1", {"IGNOREHEADER='1'"}},
      {"ignoreheader as 2", {"IGNOREHEADER='2'"}},
      {"json", {"JSON"}},
      {"json 'auto'", {"JSON='auto'"}},
      {"json as 's3://b/p'", {"JSON='s3://b/p'"}},
      {"lzop", {"LZOP"}},
      {"manifest", {"MANIFEST"}},
      {"maxerror 5", {"MAXERROR='5'"}},
      {"maxerror as 5", {"MAXERROR='5'"}},
      {"noload", {"NOLOAD"}},
      {"null 'x'", {"NULL='x'"}},
      {"null as '\\\\N'", {"NULL='\\N'"}},
      {"orc", {"ORC"}},
      {"parquet", {"PARQUET"}},
      {"readratio 50", {"READRATIO='50'"}},
      {"region 'eu-west-1'", {"REGION='eu-west-1'"}},
      {"region as 'eu-west-1'", {"REGION='eu-west-1'"}},
      {"removequotes", {"REMOVEQUOTES"}},
      {"roundec", {"ROUNDEC"}},
      {"shapefile", {"SHAPEFILE"}},
      {"shapefile simplify 0.25", {"SHAPEFILE SIMPLIFY='0.25'"}},
      {"shapefile simplify auto", {"SHAPEFILE SIMPLIFY AUTO"}},
      {"ssh", {"SSH"}},
      {"statupdate", {"STATUPDATE"}},
      {"statupdate off", {"STATUPDATE OFF"}},
      {"timeformat 'epochsecs'", {"TIMEFORMAT='epochsecs'"}},
      {"timeformat as auto", {"TIMEFORMAT AUTO"}},
      {"trimblanks", {"TRIMBLANKS"}},
      {"truncatecolumns", {"TRUNCATECOLUMNS"}},
      {"zstd", {"ZSTD"}},
  };
  for (const OptionCase& option_case : cases) {
    EXPECT_EQ(copy_options(option_case.text), option_case.options) << option_case.text;
  }
}

TEST(ParseCopy, reads_what_becomes_of_nested_columns) {
  EXPECT_EQ(copy_options("format as parquet serializetojson gzip"),
            (Texts{"FORMAT PARQUET SERIALIZETOJSON", "GZIP"}));
  EXPECT_EQ(copy_options("orc serializetojson"), Texts{"ORC SERIALIZETOJSON"});
}

TEST(ParseCopy, keeps_the_order_of_parameters) {
  EXPECT_EQ(
      copy_options("gzip iam_role default removequotes delimiter ',' gzip maxerror 1"),
      (Texts{"GZIP", "IAM_ROLE DEFAULT", "REMOVEQUOTES", "DELIMITER=','", "GZIP", "MAXERROR='1'"}));
}

TEST(ParseCopy, refuses_by_name) {
  expect_refusals({
      {"copy t from 's3://b/' iam_role default job create j auto on", "COPY JOB CREATE"},
      {"copy job run j", "COPY JOB RUN"},
      {"copy job list", "COPY JOB LIST"},
      {"copy job show j", "COPY JOB SHOW"},
      {"copy job alter j auto off", "COPY JOB ALTER"},
      {"copy job drop j", "COPY JOB DROP"},
      {"copy t from 's3://b/' iam_role default using template s.x", "COPY USING TEMPLATE"},
  });
}

TEST(ParseCopy, names_what_is_wrong) {
  expect_failures({
      {"copy t from 's3://b/' sideways", "42601", "syntax error at or near \"sideways\"", 22},
      {"copy t from 's3://b/' gzip,csv", "42601", "syntax error at or near \",\"", 26},
      {"copy t from 's3://b/' header", "42601", "syntax error at or near \"header\"", 22},
      {"copy t from 's3://b/' maxerror many", "42601", "syntax error at or near \"many\"", 31},
      {"copy t from 's3://b/' maxerror 1.5", "42601", "syntax error at or near \"1.5\"", 31},
      {"copy t from 's3://b/' format as xml", "42601", "syntax error at or near \"xml\"", 32},
      {"copy t from 's3://b/' as", "42601", "syntax error at end of input", 24},
      {"copy t from 's3://b/' null", "42601", "syntax error at end of input", 26},
      {"copy t from 's3://b/' shapefile simplify", "42601", "syntax error at end of input", 40},
      {"copy t from 's3://b/' dateformat fancy", "42601", "syntax error at or near \"fancy\"", 33},
      {"copy t from s3", "42601", "syntax error at or near \"s3\"", 12},
      {"copy t", "42601", "syntax error at end of input", 6},
      {"copy t to 's3://b/'", "42601", "syntax error at or near \"'s3://b/'\"", 10},
      {"copy binary t from stdin", "0A000", "COPY BINARY is not supported", 5},
  });
}

TEST(ParseCopyStream, reads_subject_and_direction) {
  const auto in = parse_one<CopyStream>("copy s.t (a, b) from stdin");
  EXPECT_EQ(text_of(std::get<QualifiedName>(in.subject)), "s.t");
  EXPECT_EQ(texts_of(in.columns), (Texts{"a", "b"}));
  EXPECT_FALSE(in.to_client);
  EXPECT_TRUE(parse_one<CopyStream>("COPY t TO STDOUT").to_client);
  const auto query = parse_one<CopyStream>("copy (select a from t) to stdout");
  EXPECT_TRUE(query.to_client);
  EXPECT_EQ(std::get<Select>(std::get<Box<Query>>(query.subject)->body).items.size(), 1U);
}

TEST(ParseCopyStream, reads_old_and_new_options) {
  const std::vector<OptionCase> cases = {
      {"", {}},
      {"with", {}},
      {"csv", {"FORMAT CSV"}},
      {"with csv header", {"FORMAT CSV", "HEADER"}},
      {"with binary", {"FORMAT BINARY"}},
      {"delimiter ',' null ''", {"DELIMITER=','", "NULL=''"}},
      {"with delimiter as ',' null as 'x' csv header quote as '\"' escape as '!'",
       {"DELIMITER=','", "NULL='x'", "FORMAT CSV", "HEADER", "QUOTE='\"'", "ESCAPE='!'"}},
      {"(format csv)", {"FORMAT CSV"}},
      {"with (format 'text', delimiter ';', null 'n')",
       {"FORMAT='text'", "DELIMITER=';'", "NULL='n'"}},
      {"with (FORMAT CSV, HEADER, QUOTE '~', ESCAPE '~')",
       {"FORMAT CSV", "HEADER", "QUOTE='~'", "ESCAPE='~'"}},
      {"(header true)", {"HEADER TRUE"}},
      {"(header off, format csv)", {"HEADER OFF", "FORMAT CSV"}},
      {"(header 1)", {"HEADER='1'"}},
  };
  for (const OptionCase& option_case : cases) {
    const std::string text = "copy t from stdin " + std::string{option_case.text};
    EXPECT_EQ(lines_of(parse_one<CopyStream>(text).options), option_case.options) << text;
  }
}

TEST(ParseCopyStream, names_what_is_wrong) {
  expect_failures({
      {"copy t from stdin (colour 'red')", "42601", "option \"colour\" not recognized", 19},
      {"copy t from stdin (format csv, format text)", "42601", "conflicting or redundant options",
       31},
      {"copy t from stdin csv csv", "42601", "conflicting or redundant options", 22},
      {"copy t from stdin (encoding 'utf8')", "0A000", "COPY option ENCODING is not supported", 19},
      {"copy t from stdin csv force quote a", "0A000", "COPY option FORCE is not supported", 22},
      {"copy t from stdin (delimiter)", "42601", "syntax error at or near \")\"", 28},
      {"copy t from stdin gzip", "42601", "syntax error at or near \"gzip\"", 18},
      {"copy (select 1) from stdin", "42601", "syntax error at or near \"from\"", 16},
      {"copy (delete from t) to stdout", "42601", "syntax error at or near \"delete\"", 6},
  });
}

TEST(ParseUnload, reads_query_and_target) {
  const auto unload = parse_one<Unload>(
      "unload ('select * from t where a = ''x''') to 's3://b/k_' iam_role default");
  EXPECT_EQ(unload.query_text, "select * from t where a = 'x'");
  EXPECT_EQ(unload.query_offset, 8U);
  EXPECT_EQ(unload.target, "s3://b/k_");
  EXPECT_EQ(parse_one<Unload>("unload ($$select 'x'$$) to 's3://b/k_'").query_text, "select 'x'");
  EXPECT_EQ(parse_one<Unload>("unload ($q$select $$x$$$q$) to 's3://b/k_'").query_text,
            "select $$x$$");
}

TEST(ParseUnload, reads_every_parameter) {
  const std::vector<OptionCase> cases = {
      {"format csv", {"FORMAT CSV"}},
      {"format as parquet", {"FORMAT PARQUET"}},
      {"format as json", {"FORMAT JSON"}},
      {"csv", {"CSV"}},
      {"parquet", {"PARQUET"}},
      {"json", {"JSON"}},
      {"partition by (a, b)", {"PARTITION(a,b)"}},
      {"partition by (a) include", {"PARTITION INCLUDE(a)"}},
      {"manifest", {"MANIFEST"}},
      {"manifest verbose", {"MANIFEST VERBOSE"}},
      {"header", {"HEADER"}},
      {"delimiter '|'", {"DELIMITER='|'"}},
      {"delimiter as ','", {"DELIMITER=','"}},
      {"fixedwidth '0:3'", {"FIXEDWIDTH='0:3'"}},
      {"fixedwidth as '0:3'", {"FIXEDWIDTH='0:3'"}},
      {"encrypted", {"ENCRYPTED"}},
      {"encrypted auto", {"ENCRYPTED AUTO"}},
      {"kms_key_id 'k' encrypted", {"KMS_KEY_ID='k'", "ENCRYPTED"}},
      {"master_symmetric_key 'k'", {"MASTER_SYMMETRIC_KEY='k'"}},
      {"bzip2", {"BZIP2"}},
      {"gzip", {"GZIP"}},
      {"zstd", {"ZSTD"}},
      {"addquotes", {"ADDQUOTES"}},
      {"null 'n'", {"NULL='n'"}},
      {"null as ''", {"NULL=''"}},
      {"escape", {"ESCAPE"}},
      {"allowoverwrite", {"ALLOWOVERWRITE"}},
      {"cleanpath", {"CLEANPATH"}},
      {"parallel", {"PARALLEL"}},
      {"parallel on", {"PARALLEL ON"}},
      {"parallel off", {"PARALLEL OFF"}},
      {"parallel true", {"PARALLEL TRUE"}},
      {"parallel false", {"PARALLEL FALSE"}},
      {"maxfilesize 5", {"MAXFILESIZE='5'"}},
      {"maxfilesize 5 gb", {"MAXFILESIZE GB='5'"}},
      {"maxfilesize as 6.2 gb", {"MAXFILESIZE GB='6.2'"}},
      {"rowgroupsize 64 mb", {"ROWGROUPSIZE MB='64'"}},
      {"rowgroupsize as 128", {"ROWGROUPSIZE='128'"}},
      {"region 'r'", {"REGION='r'"}},
      {"region as 'r'", {"REGION='r'"}},
      {"extension 'dat'", {"EXTENSION='dat'"}},
      {"iam_role default", {"IAM_ROLE DEFAULT"}},
      {"iam_role 'arn:x'", {"IAM_ROLE='arn:x'"}},
      {"credentials 'c'", {"CREDENTIALS='c'"}},
      {"with credentials as 'c'", {"CREDENTIALS='c'"}},
      {"access_key_id 'a' secret_access_key 'b' session_token 'c'",
       {"ACCESS_KEY_ID='a'", "SECRET_ACCESS_KEY='b'", "SESSION_TOKEN='c'"}},
  };
  for (const OptionCase& option_case : cases) {
    EXPECT_EQ(unload_options(option_case.text), option_case.options) << option_case.text;
  }
}

TEST(ParseUnload, names_what_is_wrong) {
  expect_failures({
      {"unload (select 1) to 's3://b/'", "42601", "syntax error at or near \"select\"", 8},
      {"unload ('select 1') 's3://b/'", "42601", "syntax error at or near \"'s3://b/'\"", 20},
      {"unload ('q') to 's3://b/' orc", "42601", "syntax error at or near \"orc\"", 26},
      {"unload ('q') to 's3://b/' maxfilesize big", "42601", "syntax error at or near \"big\"", 38},
      {"unload ('q') to 's3://b/' partition (a)", "42601", "syntax error at or near \"(\"", 36},
      {"unload ('q') to 's3://b/' removequotes", "42601",
       "syntax error at or near \"removequotes\"", 26},
  });
}

}  // namespace
}  // namespace slipher::sql
