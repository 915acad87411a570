// Hashes, and functions of VARBYTE.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/hash-functions.html,
// https://docs.aws.amazon.com/redshift/latest/dg/varbyte-functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kHash[] = {
    scalar("farmfingerprint64", "FarmHash's fingerprint of 64 bits.", exactly(1),
           Native{"rs_farm_fingerprint64"},
           "select farmfingerprint64('Amazon Redshift') -- 8085098817162212970"),
    scalar("fnv_hash", "FNV-1a, 64 bits; a second argument is the hash to go on from.",
           from_to(1, 2), Native{"rs_fnv_hash"},
           "select fnv_hash('Amazon Redshift', fnv_hash(1)) -- -2202602717770968555"),
    scalar("from_hex", "The bytes of hexadecimal digits.", exactly(1), Native{"rs_from_hex"},
           "select from_hex('6162') -- 6162"),
    scalar("from_varbyte", "Bytes as text: hex, binary, utf8 or base64.", exactly(2),
           Native{"rs_from_varbyte"}, "select from_varbyte(from_hex('4d'), 'binary') -- 01001101"),
    scalar("func_sha1", "The same as SHA1.", exactly(1), Native{"rs_func_sha1"},
           "select func_sha1('abc') -- a9993e364706816aba3e25717850c26c9cd0d89d"),
    scalar("getbit", "A bit, counted from the rightmost.", exactly(2), Native{"rs_getbit"},
           "select getbit(from_hex('4d'), 2) -- 1"),
    scalar("md5", "MD5, in hexadecimal digits.", exactly(1), Native{"rs_md5"},
           "select md5('Amazon Redshift') -- f7415e33f972c03abd4f3fed36748f7a"),
    scalar("murmur3_32_hash",
           "Murmur3, 32 bits, of the form that Iceberg defines; a second argument is the seed.",
           from_to(1, 2), Native{"rs_murmur3_32_hash"},
           "select murmur3_32_hash('Amazon Redshift') -- -1563580564"),
    scalar("sha", "The same as SHA1.", exactly(1), Native{"rs_sha"},
           "select sha('abc') -- a9993e364706816aba3e25717850c26c9cd0d89d"),
    scalar("sha1", "SHA-1, in hexadecimal digits.", exactly(1), Native{"rs_sha1"},
           "select sha1('abc') -- a9993e364706816aba3e25717850c26c9cd0d89d"),
    scalar("sha2", "SHA-2 of 224, 256 (also 0), 384 or 512 bits, in hexadecimal digits.",
           exactly(2), Native{"rs_sha2"},
           "select sha2('abc', 224) -- 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
    scalar("to_hex", "Hexadecimal digits of a number or of bytes.", exactly(1), Native{"rs_to_hex"},
           "select to_hex(2147483647) -- 7fffffff"),
    scalar("to_varbyte", "The bytes of a text: hex, binary, utf8 or base64.", exactly(2),
           Native{"rs_to_varbyte"}, "select to_varbyte('01001101', 'binary') -- 4d"),
};

}  // namespace

std::span<const Function> hash_functions() { return kHash; }

}  // namespace slipher::functions
