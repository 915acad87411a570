// Source: https://docs.aws.amazon.com/redshift/latest/dg/Math_functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function random() {
  Function function = scalar("random", "A number from 0 (inclusive) to 1 (exclusive).", exactly(0),
                             Native{"random"}, "select random() < 1 -- t");
  function.volatility = Volatility::kVolatile;
  return function;
}

constexpr Function kMath[] = {
    with_super(scalar("abs", "The number without its sign, in its own type.", exactly(1),
                      Native{"abs"}, "select abs(-38) -- 38"),
               SuperUse::kLikeFirst, "rs_super_abs"),
    scalar("acos", "Arc cosine, in radians.", exactly(1), Native{"rs_acos"},
           "select acos(-1) -- 3.14159265358979"),
    scalar("asin", "Arc sine, in radians.", exactly(1), Native{"rs_asin"},
           "select asin(1) -- 1.5707963267949"),
    scalar("atan", "Arc tangent, in radians.", exactly(1), Native{"atan"},
           "select atan(1) -- 0.785398163397448"),
    scalar("atan2", "Arc tangent of the first number divided by the second, in radians.",
           exactly(2), Native{"atan2"}, "select atan2(2, 2) -- 0.785398163397448"),
    scalar("cbrt", "Cube root.", exactly(1), Native{"cbrt"}, "select cbrt(27) -- 3"),
    with_super(scalar("ceil", "The least whole number that is not less.", exactly(1),
                      Native{"rs_ceil"}, "select ceil(28.05) -- 29"),
               SuperUse::kLikeFirst, "rs_super_ceiling"),
    with_super(scalar("ceiling", "The same as CEIL.", exactly(1), Native{"rs_ceiling"},
                      "select ceiling(-28.05) -- -28"),
               SuperUse::kLikeFirst, "rs_super_ceiling"),
    scalar("cos", "Cosine of an angle in radians.", exactly(1), Native{"rs_cos"},
           "select cos(0) -- 1"),
    scalar("cot", "Cotangent of an angle in radians.", exactly(1), Native{"rs_cot"},
           "select cot(1) -- 0.642092615934331"),
    scalar("degrees", "Radians in degrees.", exactly(1), Native{"rs_degrees"},
           "select degrees(.5) -- 28.6478897565412"),
    scalar("dexp", "The same as EXP.", exactly(1), Native{"rs_exp"}, "select dexp(0) -- 1"),
    scalar("dlog1", "The same as LN.", exactly(1), Native{"rs_ln"}, "select dlog1(1) -- 0"),
    scalar("dlog10", "Logarithm to the base 10.", exactly(1), Native{"rs_log10"},
           "select dlog10(100) -- 2"),
    scalar("exp", "e to the power of the number.", exactly(1), Native{"rs_exp"},
           "select exp(0) -- 1"),
    with_super(scalar("floor", "The greatest whole number that is not more.", exactly(1),
                      Native{"rs_floor"}, "select floor(28.05) -- 28"),
               SuperUse::kLikeFirst, "rs_super_floor"),
    scalar("ln", "Natural logarithm.", exactly(1), Native{"rs_ln"}, "select ln(1) -- 0"),
    scalar("log", "Logarithm to the base 10.", exactly(1), Native{"rs_log10"},
           "select log(100) -- 2"),
    scalar("log", "Logarithm to a base, which comes first.", exactly(2), Native{"rs_log_base"},
           "select log(2, 8) -- 3"),
    scalar("mod", "Remainder of a division, with the sign of the first number.", exactly(2),
           Native{"rs_mod"}, "select mod(10.5, 4) -- 2.5"),
    scalar("pi", "The number pi.", exactly(0), Native{"pi"}, "select pi() -- 3.14159265358979"),
    scalar("pow", "The same as POWER.", exactly(2), Native{"rs_power"}, "select pow(2, 3) -- 8"),
    scalar("power", "The first number to the power of the second.", exactly(2), Native{"rs_power"},
           "select power(2, 3) -- 8"),
    scalar("radians", "Degrees in radians.", exactly(1), Native{"radians"},
           "select radians(180) -- 3.14159265358979"),
    random(),
    with_super(scalar("round",
                      "Rounds half away from zero, to a whole number or to digits after the point.",
                      from_to(1, 2), Native{"round"}, "select round(28.05, 1) -- 28.1"),
               SuperUse::kLikeFirst, "rs_super_round"),
    with_super(
        scalar("sign", "1, 0 or -1.", exactly(1), Native{"rs_sign"}, "select sign(-1.5) -- -1"),
        SuperUse::kLikeFirst, "rs_super_sign"),
    scalar("sin", "Sine of an angle in radians.", exactly(1), Native{"rs_sin"},
           "select sin(0) -- 0"),
    scalar("sqrt", "Square root.", exactly(1), Native{"rs_sqrt"}, "select sqrt('16') -- 4"),
    scalar("tan", "Tangent of an angle in radians.", exactly(1), Native{"rs_tan"},
           "select tan(0) -- 0"),
    with_super(
        scalar("trunc",
               "Cuts a number after its whole part or after some digits; the date of a timestamp.",
               from_to(1, 2), Native{"rs_trunc"}, "select trunc(111.15, -1) -- 110"),
        SuperUse::kLikeFirst, "rs_super_truncate"),
};

}  // namespace

std::span<const Function> math_functions() { return kMath; }

}  // namespace slipher::functions
