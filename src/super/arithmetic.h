#pragma once

// Arithmetic of SUPER values: what they are decides.
//
// Each appends its result to the builder and returns true, or returns false where the operands are
// no numbers: then the result is NULL. A floating point operand makes the result floating point;
// otherwise it is exact, its scale computed from those of the values, as for NUMERIC. Throw 22003
// when an exact result has more than 38 digits, 22012 for a division by zero.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/operators-functions.html

#include "super/builder.h"
#include "super/value.h"

namespace slipher::super {

// Also of two strings, which it joins.
bool add(Value left, Value right, Builder& out);
bool subtract(Value left, Value right, Builder& out);
bool multiply(Value left, Value right, Builder& out);
// The scale is at least 4, as for NUMERIC, and the quotient's further digits are cut off.
bool divide(Value left, Value right, Builder& out);
bool modulo(Value left, Value right, Builder& out);
bool negate(Value value, Builder& out);

bool absolute(Value value, Builder& out);
// -1, 0 or 1.
bool sign(Value value, Builder& out);
// These give a number without a fraction.
bool floor(Value value, Builder& out);
bool ceiling(Value value, Builder& out);
bool round(Value value, Builder& out);
bool truncate(Value value, Builder& out);

}  // namespace slipher::super
