// Functions of SUPER values.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_Array_Functions.html,
// https://docs.aws.amazon.com/redshift/latest/dg/c_Type_Info_Functions.html,
// https://docs.aws.amazon.com/redshift/latest/dg/json-functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

// A function of SUPER values whose result is one.
constexpr Function gives(std::string_view name, std::string_view about, Arguments arguments,
                         std::variant<Rewrite, Native> provided, std::string_view example) {
  return with_super(scalar(name, about, arguments, provided, example), SuperUse::kGives);
}

// One whose arguments are SUPER and whose result is another type.
constexpr Function takes(std::string_view name, std::string_view about,
                         std::variant<Rewrite, Native> provided, std::string_view example) {
  return with_super(scalar(name, about, exactly(1), provided, example), SuperUse::kTakesAny);
}

constexpr Function kSuper[] = {
    gives("array", "An array of the arguments.", at_least(0), Native{"rs_super_array"},
          "select json_serialize(array(1, 'abc', null)) -- [1,\"abc\",null]"),
    gives("object", "An object of names and values, which come in turn.", at_least(0),
          Native{"rs_super_object"}, "select json_serialize(object('a', 1)) -- {\"a\":1}"),
    gives("lower_attribute_names", "The value with the names of its attributes in lower case.",
          exactly(1), Native{"rs_lower_attribute_names"},
          "select json_serialize(lower_attribute_names(object('Aa', 1))) -- {\"aa\":1}"),
    gives("upper_attribute_names", "The value with the names of its attributes in upper case.",
          exactly(1), Native{"rs_upper_attribute_names"},
          "select json_serialize(upper_attribute_names(object('Aa', 1))) -- {\"AA\":1}"),
    with_super(scalar("array_concat", "The elements of both arrays.", exactly(2),
                      Native{"rs_array_concat"},
                      "select json_serialize(array_concat(array(1), array(2))) -- [1,2]"),
               SuperUse::kArrays),
    with_super(scalar("array_distinct", "The array without repeated elements.", exactly(1),
                      Native{"rs_array_distinct"},
                      "select json_serialize(array_distinct(array(1, 1, 2))) -- [1,2]"),
               SuperUse::kArrays),
    with_super(scalar("array_except", "What the first array has and the second has not.",
                      exactly(2), Rewrite{"engine.rs_array_except($1, $2, false)"},
                      "select json_serialize(array_except(array(1, 1, 2), array(1))) -- [1,2]"),
               SuperUse::kArrays),
    with_super(scalar("array_except", "The same; true: each element once.", exactly(3),
                      Native{"rs_array_except"},
                      "select json_serialize(array_except(array(1, 1, 2), array(1), true)) -- [2]"),
               SuperUse::kArrays),
    with_super(
        scalar("array_flatten", "The elements of all levels.", exactly(1),
               Native{"rs_array_flatten"},
               "select json_serialize(array_flatten(array(1, array(2, array(3))))) -- [1,2,3]"),
        SuperUse::kArrays),
    with_super(scalar("array_intersection", "What both arrays have.", exactly(2),
                      Rewrite{"engine.rs_array_intersection($1, $2, false)"},
                      "select json_serialize(array_intersection(array(1, 2), array(2, 3))) -- [2]"),
               SuperUse::kArrays),
    with_super(
        scalar("array_intersection", "The same; true: each element once.", exactly(3),
               Native{"rs_array_intersection"},
               "select json_serialize(array_intersection(array(2, 2), array(2, 2), true)) -- [2]"),
        SuperUse::kArrays),
    with_super(
        scalar("array_positions",
               "The places of a value, from 0. A third argument says whether NULL finds NULL.",
               from_to(2, 3), Native{"rs_array_positions"},
               "select json_serialize(array_positions(array(1, 2, 1), 1)) -- [0,2]"),
        SuperUse::kSearches),
    gives("array_sort", "The elements in their order.", exactly(1),
          Rewrite{"engine.rs_array_sort($1, true, false)"},
          "select json_serialize(array_sort(array(2, 'a', 1))) -- [1,2,\"a\"]"),
    gives("array_sort", "The same; whether ascending.", exactly(2),
          Rewrite{"engine.rs_array_sort($1, $2, not $2)"},
          "select json_serialize(array_sort(array(2, 3, 1), false)) -- [3,2,1]"),
    gives("array_sort", "The same; whether NULL comes first.", exactly(3), Native{"rs_array_sort"},
          "select json_serialize(array_sort(array(2, null, 1), true, true)) -- [null,1,2]"),
    with_super(
        scalar("array_union", "What either array has, once.", exactly(2), Native{"rs_array_union"},
               "select json_serialize(array_union(array(1, 2), array(2, 3))) -- [1,2,3]"),
        SuperUse::kArrays),
    gives("split_to_array", "The parts of a text between commas.", exactly(1),
          Rewrite{"engine.rs_split_to_array($1, ',')"},
          "select json_serialize(split_to_array('a,b')) -- [\"a\",\"b\"]"),
    gives("split_to_array", "The parts of a text between delimiters.", exactly(2),
          Native{"rs_split_to_array"},
          "select json_serialize(split_to_array('12|345', '|')) -- [\"12\",\"345\"]"),
    gives("subarray", "The elements from a place on, which is 0 for the first.", exactly(2),
          Native{"rs_subarray_from"},
          "select json_serialize(subarray(array(1, 2, 3), 1)) -- [2,3]"),
    gives("subarray", "The same, so many elements.", exactly(3), Native{"rs_subarray"},
          "select json_serialize(subarray(array(1, 2, 3), 0, 2)) -- [1,2]"),
    with_super(
        scalar("array_contains",
               "Whether an array has a value. A third argument says whether NULL finds NULL.",
               from_to(2, 3), Native{"rs_super_contains"},
               "select array_contains(array(1, 2), 2) -- t"),
        SuperUse::kSearches),
    with_super(scalar("array_position",
                      "The first place of a value, from 0; -1 when there is none. A third argument "
                      "says whether NULL finds NULL.",
                      from_to(2, 3), Native{"rs_array_position"},
                      "select array_position(array('a', 'b'), 'b') -- 1"),
               SuperUse::kSearches),
    with_super(
        scalar("arrays_overlap", "Whether two arrays have an element in common.", exactly(2),
               Native{"rs_arrays_overlap"}, "select arrays_overlap(array(1, 2), array(2)) -- t"),
        SuperUse::kTakesAny),
    takes("get_array_length", "The number of elements.", Native{"rs_get_array_length"},
          "select get_array_length(array(1, 2, 3)) -- 3"),
    takes("get_number_attributes", "The number of attributes.", Native{"rs_get_number_attributes"},
          "select get_number_attributes(object('a', 1, 'b', 2)) -- 2"),
    gives("json_parse", "The value of a JSON text.", exactly(1), Native{"rs_json_parse"},
          "select json_serialize(json_parse('[1, 2]')) -- [1,2]"),
    scalar("can_json_parse", "Whether JSON_PARSE takes the text.", exactly(1),
           Native{"rs_can_json_parse"}, "select can_json_parse('{}') -- t"),
    takes("json_serialize", "The value as JSON text.", Native{"rs_json_serialize"},
          "select json_serialize(array(1, 2.50)) -- [1,2.50]"),
    takes("json_serialize_to_varbyte", "The bytes of the value as JSON text.",
          Rewrite{"cast(engine.rs_json_serialize($1) as varbyte)"},
          "select json_serialize_to_varbyte(array(1)) -- 5b315d"),
    takes("json_size", "The bytes of the value as JSON text.", Native{"rs_json_size"},
          "select json_size(array(1, 2)) -- 5"),
    takes("json_typeof", "What kind the value is of.", Native{"rs_json_typeof"},
          "select json_typeof(array(1)) -- array"),
    takes("decimal_precision", "The digits of an exact number.", Native{"rs_decimal_precision"},
          "select decimal_precision(3.14::super) -- 3"),
    takes("decimal_scale", "The digits after the point of an exact number.",
          Native{"rs_decimal_scale"}, "select decimal_scale(3.14::super) -- 2"),
    takes("is_array", "Whether the value is an array.", Native{"rs_is_array"},
          "select is_array(array(1)) -- t"),
    takes("is_bigint", "Whether the value is an integer of 64 bits.", Native{"rs_is_bigint"},
          "select is_bigint(5::super) -- t"),
    takes("is_boolean", "Whether the value is a boolean.", Native{"rs_is_boolean"},
          "select is_boolean(true::super) -- t"),
    takes("is_char", "Whether the value is a string of ASCII characters.", Native{"rs_is_char"},
          "select is_char('t'::super) -- t"),
    takes("is_decimal", "Whether the value is an exact number.", Native{"rs_is_decimal"},
          "select is_decimal(1.22::super) -- t"),
    takes("is_float", "Whether the value is a floating point number.", Native{"rs_is_float"},
          "select is_float(2.22::float::super) -- t"),
    takes("is_integer", "Whether the value is an integer of 32 bits.", Native{"rs_is_integer"},
          "select is_integer(5::super) -- t"),
    takes("is_object", "Whether the value is an object.", Native{"rs_is_object"},
          "select is_object(object()) -- t"),
    takes("is_scalar", "Whether the value is neither array nor object.", Native{"rs_is_scalar"},
          "select is_scalar('a'::super) -- t"),
    takes("is_smallint", "Whether the value is an integer of 16 bits.", Native{"rs_is_smallint"},
          "select is_smallint(5::super) -- t"),
    takes("is_varchar", "Whether the value is a string.", Native{"rs_is_varchar"},
          "select is_varchar('t'::super) -- t"),
};

}  // namespace

std::span<const Function> super_functions() { return kSuper; }

}  // namespace slipher::functions
