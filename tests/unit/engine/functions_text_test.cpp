// Values from the pages of the string, hash and formatting functions in
// https://docs.aws.amazon.com/redshift/latest/dg/

#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using Text = FunctionsTest;

TEST_F(Text, substring) {
  EXPECT_EQ(value("rs_substring('caterpillar', 6, 4)"), "pill");
  EXPECT_EQ(value("rs_substring('caterpillar', 6, 8)"), "pillar");
  EXPECT_EQ(value("rs_substring('caterpillar', -2, 6)"), "cat");
  EXPECT_EQ(value("rs_substring('caterpillar', -5, 4)"), "");
  EXPECT_EQ(value("rs_substring('caterpillar', 1, -1)"),
            "22011 negative substring length not allowed");
  EXPECT_EQ(value("rs_substring(s, 2, 20) from (select repeat('é', 30) s)"),
            std::string("éééééééééééééééééééé"));
}

TEST_F(Text, lengths_count_characters_and_bytes) {
  EXPECT_EQ(value("rs_length('français')"), "8");
  EXPECT_EQ(value("rs_octet_length('français')"), "9");
  EXPECT_EQ(value("rs_length('français'::blob)"), "9");
  EXPECT_EQ(value("rs_length(12345::int)"), "5");
}

TEST_F(Text, soundex_and_difference) {
  EXPECT_EQ(value("rs_soundex('smith')"), "S530");
  EXPECT_EQ(value("rs_soundex('smyth')"), "S530");
  EXPECT_EQ(value("rs_soundex('+-*/%')"), "");
  EXPECT_EQ(value("rs_difference('%', '@')"), "1");
  EXPECT_EQ(value("rs_difference('Amazon', '')"), "0");
  EXPECT_EQ(value("rs_difference('Amazon', '+-*/%Amazon')"), "4");
  EXPECT_EQ(value("rs_difference('AC/DC', 'Ay See Dee See')"), "4");
}

TEST_F(Text, strtol) {
  EXPECT_EQ(value("rs_strtol('0xf', 16)"), "15");
  EXPECT_EQ(value("rs_strtol('1234567', 8)"), "342391");
  EXPECT_EQ(value("rs_strtol('110101', 2)"), "53");
  EXPECT_EQ(value("rs_strtol('\\0', 2)"), "0");
  EXPECT_EQ(value("rs_strtol('-8000000000000000', 16)"), "-9223372036854775808");
  EXPECT_EQ(value("rs_strtol('8000000000000000', 16)"), "22003 bigint out of range");
}

// Expected by the Python package pyfarmhash 0.4.0; the first is the manual's.
TEST_F(Text, farm_fingerprint) {
  const auto cut = [&](int size) {
    return value(
        cat("rs_farm_fingerprint64(left(repeat('abcdefghijklmnopqrstuvwxyz', 40), ", size, "))"));
  };
  EXPECT_EQ(value("rs_farm_fingerprint64('Amazon Redshift')"), "8085098817162212970");
  EXPECT_EQ(value("rs_farm_fingerprint64('Amazon Redshift'::blob)"), "8085098817162212970");
  EXPECT_EQ(cut(0), "-7286425919675154353");
  EXPECT_EQ(cut(3), "2640714258260161385");
  EXPECT_EQ(cut(5), "-4454264111583329068");
  EXPECT_EQ(cut(16), "6080716761534418621");
  EXPECT_EQ(cut(17), "-7052348088954416216");
  EXPECT_EQ(cut(32), "-29633327639612006");
  EXPECT_EQ(cut(33), "2004761416539416594");
  EXPECT_EQ(cut(64), "-7184832003244844038");
  EXPECT_EQ(cut(65), "2608948203458330154");
  EXPECT_EQ(cut(128), "-4385295067663546550");
  EXPECT_EQ(cut(129), "-7269759402498002988");
  EXPECT_EQ(cut(1000), "4310402935697217687");
}

// https://docs.aws.amazon.com/redshift/latest/dg/REGEXP_INSTR.html
TEST_F(Text, regexp_instr) {
  EXPECT_EQ(typed("rs_regexp_instr('The Home Depot Center', '[cC]ent(er|re)$')"), "integer: 16");
  EXPECT_EQ(value("rs_regexp_instr('a fox, a dog', '[a-z]{3}', 1, 2)"), "10");
  EXPECT_EQ(value("rs_regexp_instr('a fox, a dog', '[a-z]{3}', 4, 1)"), "10");
  EXPECT_EQ(value("rs_regexp_instr('a fox, a dog', '[a-z]{3}', 1, 1, 1)"), "6");
  EXPECT_EQ(value("rs_regexp_instr('the fox', 'FOX', 1, 1, 0, 'i')"), "5");
  EXPECT_EQ(value("rs_regexp_instr('x=12', '=([0-9]+)', 1, 1, 0, 'e')"), "3");
  EXPECT_EQ(value("rs_regexp_instr('äöü', 'ü')"), "3");
  EXPECT_EQ(value("rs_regexp_instr('abc', 'x')"), "0");
  EXPECT_EQ(value("rs_regexp_instr('abc', 'a', 9)"), "0");
  EXPECT_EQ(value("rs_regexp_instr('abc', 'a', 1, 0)"), "0");
  EXPECT_EQ(value("rs_regexp_instr(null, 'a')"), "NULL");
  EXPECT_EQ(value("rs_regexp_instr('abc', '(')").substr(0, 5), "2201B");
}

TEST_F(Text, bytes_in_formats) {
  EXPECT_EQ(value("rs_from_varbyte(rs_to_varbyte('4', 'HEX'), 'hex')"), "04");
  EXPECT_EQ(value("rs_from_varbyte(rs_to_varbyte('4d', 'hex'), 'binary')"), "01001101");
  EXPECT_EQ(value("rs_from_varbyte(rs_to_varbyte('ä', 'utf-8'), 'hex')"), "c3a4");
  EXPECT_EQ(value("rs_from_varbyte(rs_to_varbyte('YWI=', 'base64'), 'utf8')"), "ab");
  EXPECT_EQ(value("rs_from_varbyte(rs_to_varbyte('ab', 'utf8'), 'base64')"), "YWI=");
  EXPECT_EQ(value("rs_from_varbyte(rs_from_hex('ff'), 'utf8')").substr(0, 5), "22021");
  EXPECT_EQ(value("rs_to_varbyte('012', 'binary')"), "22P02 invalid binary digits: \"012\"");
  EXPECT_EQ(value("rs_to_varbyte('a', 'octal')"), "22023 invalid format: \"octal\"");
}

TEST_F(Text, hashes) {
  EXPECT_EQ(value("rs_fnv_hash(1::int)"), "-5968735742475085980");
  EXPECT_EQ(value("rs_fnv_hash(1::smallint)"), "589727492704079044");
  EXPECT_EQ(value("rs_fnv_hash(1::bigint)"), "-8517097267634966620");
  EXPECT_EQ(value("rs_fnv_hash('Amazon Redshift')"), "7783490368944507294");
  EXPECT_EQ(value("rs_murmur3_32_hash(1::int)"), "1392991556");
  EXPECT_EQ(value("rs_murmur3_32_hash('abcd')"), "1139631978");
  // FIPS 180-4's examples, and the empty text.
  EXPECT_EQ(value("rs_sha2('abc', 0)"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(value("rs_sha2('abc', 512)"),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c"
            "23a3feebbd454d4423643"
            "ce80e2a9ac94fa54ca49f");
  EXPECT_EQ(value("rs_sha2('abc', 384)"),
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baec"
            "a134c825a7");
  EXPECT_EQ(value("rs_sha2('', 256)"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(value("rs_sha2('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 256)"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(value("rs_sha2('abc', 1)"), "");
}

TEST_F(Text, regular_expressions) {
  EXPECT_EQ(value("rs_regexp_count('abc', 'x')"), "0");
  EXPECT_EQ(value("rs_regexp_count('aXbxc', 'x', 1, 'i')"), "2");
  EXPECT_EQ(value("rs_regexp_count('abab', 'a', 2)"), "1");
  EXPECT_EQ(value("rs_regexp_substr('abc', 'x')"), "");
  EXPECT_EQ(value("rs_regexp_substr(null, 'x')"), "NULL");
  EXPECT_EQ(value("rs_regexp_substr('abc', 'b', 1, 0)"), "NULL");
  EXPECT_EQ(value("rs_regexp_substr('a1b2', '([a-z])([0-9])', 1, 2, 'e')"), "b");
  EXPECT_EQ(value("rs_regexp_replace('aaa', 'a', 'b', 2)"), "abb");
  EXPECT_EQ(value("rs_regexp_replace('a1', '[0-9]')"), "a");
  EXPECT_EQ(value("rs_regexp_replace(s, '[0-9]') from (values ('a1')) t(s)"), "a");
}

TEST_F(Text, to_char_and_back) {
  EXPECT_EQ(value("rs_to_char(125.8, '999D99')"), " 125.80");
  EXPECT_EQ(value("rs_to_char(date '2009-12-31', 'DDD')"), "365");
  EXPECT_EQ(typed("rs_to_number('12,454.88', 'FM99G999D99')"), "numeric(7,2): 12454.88");
  EXPECT_EQ(value("rs_to_date('02 Oct 2001', 'DD Mon YYYY')"), "2001-10-02");
  EXPECT_EQ(value("rs_to_date('20010631', 'YYYYMMDD', true)").substr(0, 5), "22008");
}

TEST_F(Text, any_argument_null_is_null) {
  for (const char* call :
       {"rs_replace(null, 'a', 'b')", "rs_replace('a', null, 'b')", "rs_translate('a', 'b', null)",
        "rs_strtol(null, 16)", "rs_split_part(null, ',', 1)", "rs_upper(null)", "rs_initcap(null)",
        "rs_length(null)", "rs_to_char(null::int, '9')"}) {
    EXPECT_EQ(value(call), "NULL") << call;
  }
}

TEST_F(Text, decode) {
  EXPECT_EQ(value("rs_decode(null, null, 'none', 'some')"), "none");
  EXPECT_EQ(value("rs_decode(3::int, 1::int, 'one', 2::int, 'two')"), "NULL");
  EXPECT_EQ(typed("rs_decode(1::int, 1::int, 5::smallint, 2::bigint)"), "bigint: 5");
}

}  // namespace
}  // namespace slipher::engine
