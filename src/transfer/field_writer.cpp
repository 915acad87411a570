#include "transfer/field_writer.h"

#include <limits>

#include "base/error.h"
#include "base/utf8.h"
#include "hll/text.h"
#include "super/builder.h"
#include "super/json.h"
#include "transfer/option_values.h"
#include "types/text_reader.h"

namespace slipher::transfer {
namespace {

using types::Physical;
using types::TypeKind;

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

// Redshift's codes: https://docs.aws.amazon.com/redshift/latest/dg/r_Load_Error_Reference.html
Refusal length_exceeded() { return {1204, "String length exceeds DDL length"}; }
Refusal multibyte_in_char() {
  return {1220, "Multibyte character not supported for CHAR (Hint: try using VARCHAR)"};
}
Refusal invalid_utf8() {
  return {1220, "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence"};
}
Refusal overflow() { return {1204, "Overflow for the column's data type"}; }
Refusal invalid_digit(std::string_view type) { return {1207, cat("Invalid digit, type: ", type)}; }

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

FieldWriter::FieldWriter(const catalog::Column& column, const CopyOptions& options,
                         const types::TextSettings& settings)
    : column_{column}, options_{options}, settings_{settings} {
  if (options.date_format && lower_word(*options.date_format) != "auto") {
    date_model_ = types::DateModel::compile(*options.date_format, types::ModelDialect::kCopy);
  }
  if (options.time_format == TimeFormat::kModel) {
    time_model_ = types::DateModel::compile(options.time_model, types::ModelDialect::kCopy);
  }
}

bool FieldWriter::is_null(std::string_view text, bool null_as) const {
  if (null_as) return true;
  const bool takes_empty =
      column_.type.kind == TypeKind::kVarchar || column_.type.kind == TypeKind::kChar;
  return text.empty() && !takes_empty;
}

std::optional<Refusal> FieldWriter::write(std::string_view text, engine::ColumnWriter& out,
                                          std::size_t row) const {
  switch (column_.type.kind) {
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      return write_text(text, out, row);
    case TypeKind::kSmallint:
    case TypeKind::kInteger:
    case TypeKind::kBigint:
      return write_integer(text, out, row);
    case TypeKind::kDecimal:
      return write_decimal(text, out, row);
    case TypeKind::kDate:
      return write_date(text, out, row);
    case TypeKind::kTimestamp:
    case TypeKind::kTimestamptz:
      return write_timestamp(text, out, row);
    case TypeKind::kSuper:
      return write_super(text, out, row);
    case TypeKind::kHllsketch:
      return write_sketch(text, out, row);
    default:
      return write_other(text, out, row);
  }
}

std::optional<Refusal> FieldWriter::write_text(std::string_view text, engine::ColumnWriter& out,
                                               std::size_t row) const {
  const auto length = static_cast<std::size_t>(column_.type.length);
  if (column_.type.kind == TypeKind::kChar) {
    // CHAR is kept without its padding.
    while (text.ends_with(' ')) text.remove_suffix(1);
    if (!is_ascii(text)) return multibyte_in_char();
  }
  if (text.size() > length) {
    // Blanks beyond the length are no value.
    std::string_view cut = text;
    while (cut.size() > length && cut.ends_with(' ')) cut.remove_suffix(1);
    if (cut.size() > length) return length_exceeded();
    text = cut;
  }
  if (find_invalid_utf8(text) != text.size()) return invalid_utf8();
  out.set_text(row, text);
  return std::nullopt;
}

std::optional<Refusal> FieldWriter::write_integer(std::string_view text, engine::ColumnWriter& out,
                                                  std::size_t row) const {
  std::int64_t value = 0;
  if (!types::read_integer(text, value) && !types::read_integer(without_blanks(text), value)) {
    const std::string_view digits = without_blanks(text);
    const bool all_digits =
        !digits.empty() && digits.find_first_not_of("0123456789+-") == std::string_view::npos;
    if (all_digits && digits.size() > 18) return overflow();
    return invalid_digit(types::type_name(column_.type));
  }
  switch (out.physical()) {
    case Physical::kInt16:
      if (value < std::numeric_limits<std::int16_t>::min() ||
          value > std::numeric_limits<std::int16_t>::max()) {
        return overflow();
      }
      out.set(row, static_cast<std::int16_t>(value));
      break;
    case Physical::kInt32:
      if (value < std::numeric_limits<std::int32_t>::min() ||
          value > std::numeric_limits<std::int32_t>::max()) {
        return overflow();
      }
      out.set(row, static_cast<std::int32_t>(value));
      break;
    default:
      out.set(row, value);
      break;
  }
  return std::nullopt;
}

std::optional<Refusal> FieldWriter::write_decimal(std::string_view text, engine::ColumnWriter& out,
                                                  std::size_t row) const {
  const int precision = column_.type.precision;
  const int scale = column_.type.scale;
  constexpr auto kExcess = types::ExcessDigits::kTruncate;  // ROUNDEC rounds.
  if (out.physical() == Physical::kInt128) {
    types::Int128 value = 0;
    if (!types::read_decimal(text, precision, scale, value, kExcess))
      return write_other(text, out, row);
    out.set(row, value);
    return std::nullopt;
  }
  std::int64_t value = 0;
  if (!types::read_decimal(text, precision, scale, value, kExcess))
    return write_other(text, out, row);
  if (out.physical() == Physical::kInt64) {
    out.set(row, value);
  } else if (out.physical() == Physical::kInt32) {
    out.set(row, static_cast<std::int32_t>(value));
  } else {
    out.set(row, static_cast<std::int16_t>(value));
  }
  return std::nullopt;
}

std::optional<Refusal> FieldWriter::write_date(std::string_view text, engine::ColumnWriter& out,
                                               std::size_t row) const {
  std::int32_t days = 0;
  if (date_model_) {
    try {
      const std::int64_t micros = date_model_->parse(text, types::FieldOverflow::kRefuse);
      const std::int64_t floor =
          micros >= 0 ? micros / kMicrosPerDay : -((-micros + kMicrosPerDay - 1) / kMicrosPerDay);
      out.set(row, static_cast<std::int32_t>(floor));
      return std::nullopt;
    } catch (const SqlError&) {
      return Refusal{1205, "Invalid Date Format - length must be 10 or more"};
    }
  }
  if (types::read_date_iso(text, days)) {
    out.set(row, days);
    return std::nullopt;
  }
  auto refusal = write_other(text, out, row);
  if (refusal) refusal->code = 1205;
  return refusal;
}

std::optional<Refusal> FieldWriter::write_timestamp(std::string_view text,
                                                    engine::ColumnWriter& out,
                                                    std::size_t row) const {
  const bool zoned = column_.type.kind == TypeKind::kTimestamptz;
  std::int64_t micros = 0;
  if (options_.time_format == TimeFormat::kEpochSeconds ||
      options_.time_format == TimeFormat::kEpochMilliseconds) {
    const int scale = options_.time_format == TimeFormat::kEpochSeconds ? 6 : 3;
    if (!types::read_decimal(text, 18, scale, micros, types::ExcessDigits::kTruncate)) {
      return Refusal{1206, "Invalid timestamp format or value"};
    }
    out.set(row, micros);
    return std::nullopt;
  }
  if (time_model_) {
    try {
      micros = time_model_->parse(text, types::FieldOverflow::kRefuse);
    } catch (const SqlError&) {
      return Refusal{1206, cat("Invalid timestamp format or value [", options_.time_model, "]")};
    }
  } else if (!types::read_timestamp_iso(text, micros)) {
    auto refusal = write_other(text, out, row);
    if (refusal) refusal->code = 1206;
    return refusal;
  }
  if (zoned && settings_.zone != nullptr && !settings_.zone->local_to_utc(micros, micros)) {
    return overflow();
  }
  out.set(row, micros);
  return std::nullopt;
}

std::optional<Refusal> FieldWriter::write_super(std::string_view text, engine::ColumnWriter& out,
                                                std::size_t row) const {
  super::Builder value;
  try {
    super::parse_json(text, super::RepeatedNames::kRefuse, value);
  } catch (const SqlError& error) {
    return Refusal{
        1224, cat("Invalid JSON: ", error.detail().empty() ? error.message() : error.detail())};
  }
  if (!super::Value(value.bytes()).is_null()) {
    out.set_text(row, value.bytes());
  } else if (column_.not_null) {
    return Refusal{1213, "Missing data for not-null field"};
  } else {
    out.set_null(row);
  }
  return std::nullopt;
}

// https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-hll.html
std::optional<Refusal> FieldWriter::write_sketch(std::string_view text, engine::ColumnWriter& out,
                                                 std::size_t row) const {
  try {
    out.set_text(row, hll::parse_text(text));
    return std::nullopt;
  } catch (const SqlError& error) {
    return Refusal{1207, error.message()};
  }
}

// The slow way, which knows every spelling and the words for what is wrong.
std::optional<Refusal> FieldWriter::write_other(std::string_view text, engine::ColumnWriter& out,
                                                std::size_t row) const {
  try {
    const types::Value value = types::parse_text(column_.type, text, settings_);
    switch (out.physical()) {
      case Physical::kBool:
        out.set(row, static_cast<std::uint8_t>(std::get<bool>(value.data)));
        break;
      case Physical::kInt16:
        out.set(row, static_cast<std::int16_t>(
                         value.type.kind == TypeKind::kDecimal
                             ? static_cast<std::int64_t>(std::get<types::Int128>(value.data))
                             : std::get<std::int64_t>(value.data)));
        break;
      case Physical::kInt32:
        out.set(row, static_cast<std::int32_t>(
                         value.type.kind == TypeKind::kDecimal
                             ? static_cast<std::int64_t>(std::get<types::Int128>(value.data))
                             : std::get<std::int64_t>(value.data)));
        break;
      case Physical::kInt64:
      case Physical::kTimetz:
        out.set(row, value.type.kind == TypeKind::kDecimal
                         ? static_cast<std::int64_t>(std::get<types::Int128>(value.data))
                         : std::get<std::int64_t>(value.data));
        break;
      case Physical::kInt128:
        out.set(row, std::get<types::Int128>(value.data));
        break;
      case Physical::kFloat:
        out.set(row, static_cast<float>(std::get<double>(value.data)));
        break;
      case Physical::kDouble:
        out.set(row, std::get<double>(value.data));
        break;
      case Physical::kInterval:
        out.set(row, std::get<types::IntervalCell>(value.data));
        break;
      case Physical::kText:
        out.set_text(row, std::get<std::string>(value.data));
        break;
    }
    return std::nullopt;
  } catch (const SqlError& error) {
    const std::int32_t code = column_.type.kind == TypeKind::kBoolean   ? 1210
                              : column_.type.kind == TypeKind::kDecimal ? 1209
                              : types::is_numeric(column_.type.kind)    ? 1208
                                                                        : 1223;
    return Refusal{code, error.message()};
  }
}

}  // namespace slipher::transfer
