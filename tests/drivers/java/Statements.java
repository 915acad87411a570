import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prepared statements, batches, errors, cancel, transactions. */
final class Statements {
  // Some 10^12 rows: runs until somebody ends it.
  private static final String ENDLESS = "select count(*) from generate_series(1, 1000000) a(x), generate_series(1, 1000000) b(y) where x % 7 = y % 11";

  static void run(Checks checks, Target target) {
    on(checks, target, "a prepared statement used again", Statements::preparedAgain);
    on(checks, target, "a prepared statement after its table changed", Statements::preparedAfterChange);
    on(checks, target, "metadata of parameters and columns before execution", Statements::describe);
    on(checks, target, "batches of statements and of parameters", Statements::batches);
    on(checks, target, "a batch with an error", Statements::brokenBatch);
    on(checks, target, "several statements in one", Statements::several);
    on(checks, target, "errors", Statements::errors);
    on(checks, target, "warnings", Statements::warnings);
    on(checks, target, "cancel", Statements::cancel);
    on(checks, target, "query timeout", Statements::timeout);
    on(checks, target, "commit and rollback", (connection) -> transactions(target, connection));
    on(checks, target, "an error inside a transaction", Statements::errorInside);
    on(checks, target, "isolation levels and read only", Statements::isolation);
  }

  private interface Body {
    void run(Connection connection) throws Exception;
  }

  private static void on(Checks checks, Target target, String name, Body body) {
    checks.run(name, () -> {
      try (Connection connection = target.connect()) {
        body.run(connection);
      }
    });
  }

  private static void preparedAgain(Connection connection) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement("select ?::integer + 1, ?::varchar(20)")) {
      for (int i = 0; i < 20; ++i) { // pgjdbc prepares by name from the fifth on.
        statement.setInt(1, i);
        statement.setString(2, i % 3 == 0 ? null : "v" + i);
        try (ResultSet rows = statement.executeQuery()) {
          Checks.that(rows.next(), "a row");
          Checks.equal(i + 1, rows.getInt(1));
          Checks.equal(i % 3 == 0 ? null : "v" + i, rows.getString(2));
        }
      }
    }
  }

  private static void preparedAfterChange(Connection connection) throws Exception {
    Target.execute(connection, "create temp table changing (a integer)", "insert into changing values (1)");
    try (PreparedStatement statement = connection.prepareStatement("select * from changing where a = ?")) {
      for (int i = 0; i < 8; ++i) {
        statement.setInt(1, 1);
        try (ResultSet rows = statement.executeQuery()) {
          Checks.that(rows.next(), "a row");
          Checks.equal(i < 7 ? 1 : 2, rows.getMetaData().getColumnCount());
        } catch (SQLException error) {
          // PostgreSQL's words; pgjdbc prepares anew by itself, where it can.
          Checks.equal("cached plan must not change result type", error.getMessage().replaceAll("(?s)^ERROR: |\n.*", "").trim());
        }
        if (i == 6) Target.execute(connection, "alter table changing add column b integer");
      }
    }
  }

  private static void describe(Connection connection) throws Exception {
    Target.execute(connection, "create temp table described (a integer, b varchar(12), c decimal(9,2))");
    try (PreparedStatement statement = connection.prepareStatement("select a, b, c, a + 1 as next from described where b = ? and c > ?")) {
      var columns = statement.getMetaData();
      Checks.equal(4, columns.getColumnCount());
      Checks.equal("next", columns.getColumnLabel(4));
      Checks.equal(java.sql.Types.INTEGER, columns.getColumnType(1));
      Checks.equal(java.sql.Types.VARCHAR, columns.getColumnType(2));
      Checks.equal(12, columns.getPrecision(2));
      Checks.equal(java.sql.Types.NUMERIC, columns.getColumnType(3));
      Checks.equal(9, columns.getPrecision(3));
      Checks.equal(2, columns.getScale(3));
      Checks.equal(2, statement.getParameterMetaData().getParameterCount());
      Checks.equal(java.sql.Types.VARCHAR, statement.getParameterMetaData().getParameterType(1));
      Checks.equal(java.sql.Types.NUMERIC, statement.getParameterMetaData().getParameterType(2));
    }
  }

  private static void batches(Connection connection) throws Exception {
    Target.execute(connection, "create temp table batched (a integer, b varchar(10))");
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement("insert into batched values (?, ?)")) {
      for (int i = 1; i <= 300; ++i) {
        insert.setInt(1, i);
        insert.setString(2, i % 10 == 0 ? null : "b" + i);
        insert.addBatch();
      }
      int[] counts = insert.executeBatch();
      Checks.equal(300, counts.length);
      for (int count : counts) Checks.that(count == 1 || count == Statement.SUCCESS_NO_INFO, "one row each, not " + count);
    }
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("update batched set b = 'x' where a <= 7");
      statement.addBatch("delete from batched where a > 200");
      int[] counts = statement.executeBatch();
      Checks.equal(7, counts[0]);
      Checks.equal(100, counts[1]);
    }
    connection.commit();
    Checks.equal("200|20100|180", Target.text(connection, "select count(*)::varchar || '|' || sum(a)::varchar || '|' || count(b)::varchar from batched"));
  }

  private static void brokenBatch(Connection connection) throws Exception {
    Target.execute(connection, "create temp table broken_batch (a smallint)");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("insert into broken_batch values (1)");
      statement.addBatch("insert into broken_batch values (70000)");
      statement.addBatch("insert into broken_batch values (3)");
      Checks.that(Checks.fails("22003", statement::executeBatch) instanceof BatchUpdateException, "an error of a batch");
    }
    connection.rollback();
    Checks.equal("0", Target.text(connection, "select count(*) from broken_batch"));
  }

  private static void several(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      Checks.that(statement.execute("select 1; create temp table one_of_several (a integer); insert into one_of_several values (1), (2); select 'last'"),
          "a result first");
      Checks.that(!statement.getMoreResults(), "then none");
      Checks.that(!statement.getMoreResults(), "then none, but a count");
      Checks.equal(2, statement.getUpdateCount());
      Checks.that(statement.getMoreResults(), "then one again");
      Checks.that(statement.getResultSet().next(), "a row");
      Checks.equal("last", statement.getResultSet().getString(1));
    }
  }

  private static void errors(Connection connection) throws Exception {
    error(connection, "42P01", "relation \"no_such_table\" does not exist", "select * from no_such_table");
    error(connection, "42601", "syntax error at or near \"selekt\"", "selekt 1");
    error(connection, "22012", "division by zero", "select 1 / 0");
    error(connection, "42703", "column \"nope\" does not exist", "select nope from (select 1 as a) t");
    error(connection, "42883", "function nope(", "select nope(1)");
    error(connection, "0A000", "", "create external schema elsewhere from data catalog database 'x' iam_role default");
    try (PreparedStatement statement = connection.prepareStatement("select 1 / ?::integer")) {
      statement.setInt(1, 0);
      Checks.fails("22012", statement::executeQuery);
      statement.setInt(1, 1);
      try (ResultSet rows = statement.executeQuery()) { // Usable afterwards.
        Checks.that(rows.next() && rows.getInt(1) == 1, "1");
      }
    }
  }

  private static void error(Connection connection, String state, String message, String sql) throws Exception {
    String found = Checks.fails(state, () -> Target.execute(connection, sql)).getMessage();
    Checks.that(found.contains(message), found);
    Checks.equal("1", Target.text(connection, "select 1"));
  }

  private static void warnings(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists never_made");
      Checks.that(statement.getWarnings() != null, "a notice");
      Checks.that(statement.getWarnings().getMessage().contains("\"never_made\" does not exist and will be skipped"), statement.getWarnings().getMessage());
    }
  }

  private static void cancel(Connection connection) throws Exception {
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    try (Statement statement = connection.createStatement()) {
      later.schedule(() -> {
        statement.cancel();
        return null;
      }, 300, TimeUnit.MILLISECONDS);
      SQLException error = Checks.fails("57014", () -> statement.executeQuery(ENDLESS));
      Checks.that(error.getMessage().toLowerCase().contains("cancel"), error.getMessage());
    } finally {
      later.shutdown();
    }
    Checks.equal("1", Target.text(connection, "select 1"));
  }

  private static void timeout(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException error = Checks.fails("57014", () -> statement.executeQuery(ENDLESS));
      Checks.that(error instanceof SQLTimeoutException || error.getMessage().toLowerCase().contains("cancel"), error.toString());
    }
    Checks.equal("1", Target.text(connection, "select 1"));
  }

  private static void transactions(Target target, Connection connection) throws Exception {
    Target.execute(connection, "create table moved (a integer)");
    connection.setAutoCommit(false);
    Target.execute(connection, "insert into moved values (1)");
    connection.rollback();
    Target.execute(connection, "insert into moved values (2)");
    try (Connection other = target.connect()) {
      Checks.equal("0", Target.text(other, "select count(*) from moved"));
      connection.commit();
      Checks.equal("2", Target.text(other, "select sum(a) from moved"));
    }
    connection.setAutoCommit(true);
    Target.execute(connection, "drop table moved");
  }

  private static void errorInside(Connection connection) throws Exception {
    Target.execute(connection, "create temp table half_done (a integer)");
    connection.setAutoCommit(false);
    Target.execute(connection, "insert into half_done values (1)");
    Checks.fails("42P01", () -> Target.execute(connection, "select * from no_such_table"));
    SQLException error = Checks.fails("25P02", () -> Target.text(connection, "select 1"));
    Checks.that(error.getMessage().contains("current transaction is aborted"), error.getMessage());
    connection.rollback();
    Checks.equal("0", Target.text(connection, "select count(*) from half_done"));
    connection.rollback();
  }

  private static void isolation(Connection connection) throws Exception {
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    Checks.equal(Connection.TRANSACTION_SERIALIZABLE, connection.getTransactionIsolation());
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    Checks.fails("25006", () -> Target.execute(connection, "create table not_made (a integer)"));
    connection.rollback();
    connection.setReadOnly(false);
    Checks.equal("1", Target.text(connection, "select 1"));
  }
}
