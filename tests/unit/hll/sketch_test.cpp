#include "hll/sketch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "hll/text.h"

namespace slipher::hll {
namespace {

template <typename Number>
Mark mark_of_number(Number value) {
  return mark_of({reinterpret_cast<const char*>(&value), sizeof value});
}

// A sketch of the numbers from `first` on.
Sketch sketch_of(std::int64_t first, std::int64_t count) {
  Sketch out;
  for (std::int64_t i = first; i < first + count; ++i) out.add(mark_of_number(i));
  return out;
}

std::string text_of(const Sketch& sketch) {
  std::string out;
  print_text(sketch.encoded(), out);
  return out;
}

std::string state_of(std::string_view text) {
  try {
    parse_text(text);
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
  return "";
}

double relative_error(std::int64_t estimate, std::int64_t truth) {
  return static_cast<double>(estimate - truth) / static_cast<double>(truth);
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_HLL_COMBINE.html
TEST(Sketch, OfIntegersIsTheManualsOne) {
  Sketch sketch;
  for (std::int32_t i = 1; i <= 6; ++i) sketch.add(mark_of_number(i));
  EXPECT_EQ(text_of(sketch),
            "{\"version\":1,\"logm\":15,\"sparse\":{\"indices\":[20812342,20850007,22362299,"
            "40314817,42650774,47158030],\"values\":[1,2,1,3,2,1]}}");
  EXPECT_EQ(sketch.cardinality(), 6);
}

// https://docs.aws.amazon.com/redshift/latest/dg/hyperloglog-functions-usage-notes.html prints a
// sketch of four values; these are its values.
TEST(Sketch, OfBigIntegersIsTheManualsOne) {
  Sketch sketch;
  for (const std::int64_t i : {1, 2, 5, 6}) sketch.add(mark_of_number(i));
  EXPECT_EQ(text_of(sketch),
            "{\"version\":1,\"logm\":15,\"sparse\":{\"indices\":[15099259,33107846,37891580,"
            "50065963],\"values\":[2,3,2,1]}}");
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_HLL_CREATE_SKETCH.html
TEST(Sketch, OfNothing) {
  const Sketch sketch;
  EXPECT_EQ(text_of(sketch),
            "{\"version\":1,\"logm\":15,\"sparse\":{\"indices\":[],\"values\":[]}}");
  EXPECT_EQ(sketch.cardinality(), 0);
}

TEST(Sketch, CountsRepeatedValuesOnce) {
  Sketch sketch;
  for (int round = 0; round < 100; ++round) sketch.merge(sketch_of(0, 300));
  EXPECT_EQ(sketch.cardinality(), 300);
  EXPECT_EQ(sketch.encoded(), sketch_of(0, 300).encoded());
}

// While sparse it tells nearly every value from the others: of n values in 2^26 places about
// n * n / 2^27 share one.
TEST(Sketch, CountsFewValuesExactly) {
  for (const std::int64_t count : {1, 2, 10, 63, 64, 65, 100, 1000, 3000, 6000}) {
    EXPECT_NEAR(static_cast<double>(sketch_of(0, count).cardinality()), static_cast<double>(count),
                1)
        << count;
  }
}

TEST(Sketch, BecomesDenseWhenSparseWouldTakeAsMuchRoom) {
  EXPECT_EQ(kMaxSparse, 6144U);
  const std::string sparse = sketch_of(0, 6100).encoded();
  EXPECT_FALSE(view(sparse).dense);
  EXPECT_LE(sparse.size(), 24'580U);
  const std::string dense = sketch_of(0, 6200).encoded();
  EXPECT_TRUE(view(dense).dense);
  // https://docs.aws.amazon.com/redshift/latest/dg/r_HLLSKTECH_type.html: at most 24,580 bytes.
  EXPECT_EQ(dense.size(), 1 + 24'576U);
}

// The manual promises 0.01 to 0.6 percent on average.
TEST(Sketch, EstimatesWithTheErrorOfItsRegisters) {
  constexpr int kSketches = 25;
  for (const std::int64_t count : {7'000, 20'000, 60'000, 82'000, 150'000, 400'000}) {
    double squares = 0, sum = 0;
    for (int i = 0; i < kSketches; ++i) {
      const double error =
          relative_error(sketch_of(i * std::int64_t{10'000'000}, count).cardinality(), count);
      EXPECT_LT(std::abs(error), 0.025) << count;  // More than four standard errors.
      squares += error * error;
      sum += error;
    }
    EXPECT_LT(std::sqrt(squares / kSketches), 0.0075) << count;
    EXPECT_LT(std::abs(sum / kSketches), 0.004) << count;  // No bias.
  }
}

TEST(Sketch, EstimatesUpToTenMillion) {
  Sketch sketch;
  std::int64_t value = 0;
  for (std::int64_t count = 1; count <= 10'000'000; count *= 10) {
    for (; value < count; ++value) sketch.add(mark_of_number(value));
    EXPECT_LE(std::abs(relative_error(sketch.cardinality(), count)), count <= 1000 ? 0 : 0.017)
        << count;
  }
}

TEST(Sketch, OfManyIsTheOneOfTheirUnion) {
  for (const std::int64_t size : {10, 4000, 50'000}) {
    const std::string whole = sketch_of(0, 2 * size).encoded();
    Sketch merged = sketch_of(0, size + size / 2);
    merged.merge(sketch_of(size, size).encoded());
    EXPECT_EQ(merged.encoded(), whole) << size;
    Sketch other_way = sketch_of(size, size);
    other_way.merge(sketch_of(0, size + size / 2));
    EXPECT_EQ(other_way.encoded(), whole) << size;
    Sketch with_little = sketch_of(0, 2 * size);
    with_little.merge(sketch_of(1, 5).encoded());
    EXPECT_EQ(with_little.encoded(), whole) << size;
    Sketch little = sketch_of(1, 5);
    little.merge(sketch_of(0, 2 * size));
    EXPECT_EQ(little.encoded(), whole) << size;
  }
}

TEST(SketchText, ReadsWhatItPrints) {
  for (const std::int64_t size : {0, 1, 700, 100'000}) {
    const Sketch sketch = sketch_of(0, size);
    EXPECT_EQ(parse_text(text_of(sketch)), sketch.encoded()) << size;
  }
}

// A character of Base64 is a register of six bits.
TEST(SketchText, OfADenseSketchIsItsRegisters) {
  std::string text(kRegisters, 'A');
  text[1] = 'B';
  text[4] = '/';
  const std::string encoded = parse_text(text);
  const View sketch = view(encoded);
  ASSERT_TRUE(sketch.dense);
  const std::vector<int> expected = {0, 1, 0, 0, 63, 0};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(register_at(sketch, i), expected[i]);
  EXPECT_EQ(register_at(sketch, kRegisters - 1), 0);
  std::string printed;
  print_text(encoded, printed);
  EXPECT_EQ(printed, text);
}

// The type's page prints a sketch without a version.
TEST(SketchText, NeedsNoVersionNorOrder) {
  std::string out;
  print_text(
      parse_text(
          "{\"logm\":15,\"sparse\":{\"indices\":[14523,4878,9559,4878],\"values\":[1,1,2,3]}}"),
      out);
  EXPECT_EQ(
      out,
      "{\"version\":1,\"logm\":15,\"sparse\":{\"indices\":[4878,9559,14523],\"values\":[3,2,1]}}");
}

TEST(SketchText, RefusesWhatIsNone) {
  for (const std::string_view text :
       {"", "  ", "x", "{", "[]", "{}", "{\"logm\":15}", "{\"logm\":15,\"sparse\":3}",
        "{\"logm\":15,\"sparse\":{\"indices\":[1],\"values\":[]}}",
        "{\"logm\":15,\"sparse\":{\"indices\":[1],\"values\":[0]}}",
        "{\"logm\":15,\"sparse\":{\"indices\":[1],\"values\":[64]}}",
        "{\"logm\":15,\"sparse\":{\"indices\":[67108864],\"values\":[1]}}",
        "{\"logm\":15,\"sparse\":{\"indices\":[-1],\"values\":[1]}}",
        "{\"logm\":15,\"sparse\":{\"indices\":[1.5],\"values\":[1]}}",
        "{\"version\":2,\"logm\":15,\"sparse\":{\"indices\":[],\"values\":[]}}", "ABAABA"}) {
    EXPECT_EQ(state_of(text), "22P02") << text;
  }
  EXPECT_EQ(state_of(std::string(kRegisters, '!')), "22P02");
  EXPECT_EQ(state_of("{\"logm\":12,\"sparse\":{\"indices\":[],\"values\":[]}}"), "0A000");
}

TEST(SketchText, RefusesBytesThatAreNoSketch) {
  std::string out;
  for (const std::string& bytes : {std::string(), std::string("\1abc"), std::string("\2abc"),
                                   std::string("\3"), std::string(1 + kDenseBytes, '\1')}) {
    EXPECT_THROW(print_text(bytes, out), SqlError);
  }
}

}  // namespace
}  // namespace slipher::hll
