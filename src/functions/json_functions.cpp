// JSON in a VARCHAR; functions of SUPER are in super_functions.cpp.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/text-json-functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kJson[] = {
    scalar("is_valid_json", "Whether the text is a JSON object.", exactly(1),
           Native{"rs_is_valid_json"}, "select is_valid_json('{\"a\":2}') -- t"),
    scalar("is_valid_json_array", "Whether the text is a JSON array.", exactly(1),
           Native{"rs_is_valid_json_array"}, "select is_valid_json_array('[\"a\",\"b\"]') -- t"),
    scalar("json_array_length", "The number of elements of the outermost array.", exactly(1),
           Native{"rs_json_valid_array_length"}, "select json_array_length('[11,[12,13]]') -- 2"),
    scalar("json_array_length", "The same; whether NULL when the text is no JSON array.",
           exactly(2), Native{"rs_json_array_length"},
           "select json_array_length('[11,12', true) is null -- t"),
    scalar("json_extract_array_element_text",
           "An element of the outermost array, counted from 0; NULL when there is none.",
           exactly(2), Native{"rs_json_extract_valid_array_element_text"},
           "select json_extract_array_element_text('[111,112,113]', 2) -- 113"),
    scalar("json_extract_array_element_text",
           "The same; whether NULL when the text is no JSON array.", exactly(3),
           Native{"rs_json_extract_array_element_text"},
           "select json_extract_array_element_text('[111', 0, true) is null -- t"),
    scalar("json_extract_path_text",
           "The value at a path of up to five names, NULL when there is none; then whether NULL "
           "when the text is no JSON.",
           from_to(2, 7), Native{"rs_json_extract_path_text"},
           "select json_extract_path_text('{\"f2\":{\"f3\":1}}', 'f2', 'f3') -- 1"),
};

}  // namespace

std::span<const Function> json_functions() { return kJson; }

}  // namespace slipher::functions
