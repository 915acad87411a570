import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every type of the server, to it and back, as text and as binary, and NULL of each. */
final class Types {
  interface Setter {
    void set(PreparedStatement statement, int index) throws Exception;
  }

  interface Getter {
    Object get(ResultSet rows, int index) throws Exception;
  }

  /** A column, a value of it as a literal, how the driver sends and fetches it, and what must come back. */
  private static final class Case {
    final String type;
    final String literal;
    final int jdbcType;
    final Object value;
    final Setter setter;
    final Getter getter;

    Case(String type, String literal, int jdbcType, Object value, Setter setter, Getter getter) {
      this.type = type;
      this.literal = literal;
      this.jdbcType = jdbcType;
      this.value = value;
      this.setter = setter;
      this.getter = getter;
    }
  }

  private static final List<Case> CASES = new ArrayList<>();

  private static void add(String type, String literal, int jdbcType, Object value, Setter setter, Getter getter) {
    CASES.add(new Case(type, literal, jdbcType, value, setter, getter));
  }

  static {
    add("smallint", "-32768", java.sql.Types.SMALLINT, (short) -32768, (s, i) -> s.setShort(i, (short) -32768), ResultSet::getShort);
    add("integer", "-2147483648", java.sql.Types.INTEGER, Integer.MIN_VALUE, (s, i) -> s.setInt(i, Integer.MIN_VALUE), ResultSet::getInt);
    add("bigint", "9223372036854775807", java.sql.Types.BIGINT, Long.MAX_VALUE, (s, i) -> s.setLong(i, Long.MAX_VALUE), ResultSet::getLong);
    decimal("decimal(10,3)", "-1234567.891");
    decimal("decimal(18,0)", "999999999999999999");
    decimal("decimal(38,10)", "-9999999999999999999999999999.0123456789");
    decimal("decimal(38,37)", "0.0000000000000000000000000000000000001");
    add("real", "0.1", java.sql.Types.REAL, 0.1f, (s, i) -> s.setFloat(i, 0.1f), ResultSet::getFloat);
    add("double precision", "-1e-300", java.sql.Types.DOUBLE, -1e-300, (s, i) -> s.setDouble(i, -1e-300), ResultSet::getDouble);
    add("boolean", "true", java.sql.Types.BOOLEAN, true, (s, i) -> s.setBoolean(i, true), ResultSet::getBoolean);
    add("char(5)", "'ab'", java.sql.Types.CHAR, "ab   ", (s, i) -> s.setString(i, "ab"), ResultSet::getString);
    add("varchar(40)", "'it''s \u00e4\u20ac\ud83d\ude00 \\\\'", java.sql.Types.VARCHAR, "it's \u00e4\u20ac\ud83d\ude00 \\",
        (s, i) -> s.setString(i, "it's \u00e4\u20ac\ud83d\ude00 \\"), ResultSet::getString);
    add("varchar(1)", "''", java.sql.Types.VARCHAR, "", (s, i) -> s.setString(i, ""), ResultSet::getString);
    add("date", "'2024-02-29'", java.sql.Types.DATE, Date.valueOf("2024-02-29"), (s, i) -> s.setDate(i, Date.valueOf("2024-02-29")),
        ResultSet::getDate);
    add("date", "'1582-10-15'", java.sql.Types.DATE, LocalDate.of(1582, 10, 15), (s, i) -> s.setObject(i, LocalDate.of(1582, 10, 15)),
        (r, i) -> r.getObject(i, LocalDate.class));
    add("time", "'23:59:59'", java.sql.Types.TIME, Time.valueOf("23:59:59"), (s, i) -> s.setTime(i, Time.valueOf("23:59:59")),
        ResultSet::getTime);
    add("time", "'00:00:00.000001'", java.sql.Types.TIME, LocalTime.ofNanoOfDay(1000),
        (s, i) -> s.setObject(i, LocalTime.ofNanoOfDay(1000)), (r, i) -> r.getObject(i, LocalTime.class));
    add("timestamp", "'2024-02-29 12:34:56.789012'", java.sql.Types.TIMESTAMP, Timestamp.valueOf("2024-02-29 12:34:56.789012"),
        (s, i) -> s.setTimestamp(i, Timestamp.valueOf("2024-02-29 12:34:56.789012")), ResultSet::getTimestamp);
    Instant instant = Instant.parse("1999-12-31T23:30:00.5Z");
    add("timestamptz", "'2000-01-01 01:30:00.5+02'", java.sql.Types.TIMESTAMP_WITH_TIMEZONE, instant,
        (s, i) -> s.setObject(i, OffsetDateTime.parse("2000-01-01T01:30:00.5+02:00")),
        (r, i) -> r.getTimestamp(i).toInstant());
  }

  private static void decimal(String type, String literal) {
    BigDecimal value = new BigDecimal(literal);
    add(type, literal, java.sql.Types.NUMERIC, value, (s, i) -> s.setBigDecimal(i, value), ResultSet::getBigDecimal);
  }

  static void run(Checks checks, Target target) {
    for (String[] format : formats(target)) {
      String[] options = Arrays.copyOfRange(format, 1, format.length);
      checks.run("types, " + format[0], () -> {
        try (Connection connection = target.connect(options)) {
          // The simple protocol has decimals in the text as '...'::numeric, which in Redshift is NUMERIC(18,0).
          bothWays(connection, format[0].contains("simple") ? withoutDecimals() : CASES);
        }
      });
    }
    checks.run("types without a JDBC type of their own", () -> {
      try (Connection connection = target.connect()) {
        asText(connection);
      }
    });
  }

  // pgjdbc sends and takes binary from the first execution with prepareThreshold -1. Redshift's driver has the server choose.
  private static String[][] formats(Target target) {
    if (target.isRedshift()) return new String[][] {{"text", "client_protocol_version", "0"}, {"binary"}};
    return new String[][] {{"text", "prepareThreshold", "0", "binaryTransfer", "false"},
                           {"text, simple protocol", "preferQueryMode", "simple"},
                           {"binary", "prepareThreshold", "-1"}};
  }

  private static List<Case> withoutDecimals() {
    List<Case> cases = new ArrayList<>(CASES);
    cases.removeIf(each -> each.jdbcType == java.sql.Types.NUMERIC);
    return cases;
  }

  private static void bothWays(Connection connection, List<Case> cases) throws Exception {
    connection.setAutoCommit(false);
    List<String> columns = new ArrayList<>(), literals = new ArrayList<>(), marks = new ArrayList<>();
    for (Case each : cases) {
      columns.add("c" + columns.size() + " " + each.type);
      literals.add(each.literal);
      marks.add("?");
    }
    Target.execute(connection, "create temp table every_type (id integer, " + String.join(", ", columns) + ")",
        "insert into every_type values (1, " + String.join(", ", literals) + ")");
    try (PreparedStatement insert =
             connection.prepareStatement("insert into every_type values (?, " + String.join(", ", marks) + ")")) {
      insert.setInt(1, 2);
      for (int i = 0; i < cases.size(); ++i) cases.get(i).setter.set(insert, i + 2);
      Checks.equal(1, insert.executeUpdate());
      insert.setInt(1, 3);
      for (int i = 0; i < cases.size(); ++i) insert.setNull(i + 2, cases.get(i).jdbcType);
      Checks.equal(1, insert.executeUpdate());
    }
    try (PreparedStatement select = connection.prepareStatement("select * from every_type where id <= ? order by id")) {
      select.setInt(1, 3);
      for (int round = 0; round < 2; ++round) compare(select, cases);
    }
    connection.rollback();
  }

  private static void compare(PreparedStatement select, List<Case> cases) throws Exception {
    try (ResultSet rows = select.executeQuery()) {
      for (int id = 1; id <= 3; ++id) {
        Checks.that(rows.next(), "row " + id);
        for (int i = 0; i < cases.size(); ++i) {
          Case each = cases.get(i);
          try {
            Object found = each.getter.get(rows, i + 2);
            if (id == 3) {
              Checks.that(rows.wasNull(), "null");
              Checks.equal(null, rows.getObject(i + 2));
            } else {
              Checks.equal(each.value, found);
            }
          } catch (Throwable problem) {
            if (id == 3 && problem instanceof NullPointerException) continue; // toInstant() of the NULL.
            throw new AssertionError(each.type + " " + each.literal + ", row " + id + ": " + problem.getMessage(), problem);
          }
        }
      }
      Checks.that(!rows.next(), "three rows");
    }
  }

  // What JDBC has no type for, or what the drivers have different classes for, compared as text.
  private static void asText(Connection connection) throws Exception {
    Target.execute(connection, "create temp table other_types (a timetz, b varbyte(16), c interval year to month, d interval day to second)",
        "insert into other_types values ('12:34:56.5+02', 'abc'::varbyte, interval '1-2' year to month, "
            + "interval '3 04:05:06.789' day to second)",
        "insert into other_types values (null, null, null, null)");
    String[] expected = {"10:34:56.5+00", "616263", "1 years 2 mons", "3 days 4 hours 5 mins 6.789 secs"};
    try (PreparedStatement select = connection.prepareStatement("select * from other_types order by a"); ResultSet rows = select.executeQuery()) {
      Checks.that(rows.next(), "first row");
      for (int i = 0; i < expected.length; ++i) Checks.equal(expected[i], rows.getString(i + 1));
      Checks.that(rows.next(), "second row");
      for (int i = 0; i < expected.length; ++i) Checks.equal(null, rows.getString(i + 1));
    }
  }
}
