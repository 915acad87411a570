import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** Results that come in portions, and rows in bulk. */
final class ManyRows {
  private static final int ROWS = 100_000;
  private static final String QUERY = "select n, 'row ' || n as name from generate_series(1, " + ROWS + ") as s(n) order by n";

  static void run(Checks checks, Target target) {
    checks.run("100,000 rows with a fetch size", () -> {
      try (Connection connection = target.connect()) {
        connection.setAutoCommit(false); // Without a transaction the drivers fetch all at once.
        readAll(connection, 1000);
        connection.commit();
      }
    });
    checks.run("100,000 rows at once", () -> {
      try (Connection connection = target.connect()) {
        readAll(connection, 0);
      }
    });
    checks.run("a result left in the middle, and two open at once", () -> {
      try (Connection connection = target.connect()) {
        connection.setAutoCommit(false);
        interleaved(connection);
        connection.commit();
        Checks.equal("1", Target.text(connection, "select 1"));
      }
    });
    checks.run("at most so many rows", () -> {
      try (Connection connection = target.connect(); Statement statement = connection.createStatement()) {
        statement.setMaxRows(10);
        int count = 0;
        try (ResultSet rows = statement.executeQuery(QUERY)) {
          while (rows.next()) ++count;
        }
        Checks.equal(10, count);
      }
    });
    if (!target.isRedshift()) { // Redshift's driver has no CopyManager.
      checks.run("COPY through CopyManager", () -> {
        try (Connection connection = target.connect()) {
          copy(connection);
        }
      });
    }
  }

  private static void readAll(Connection connection, int fetchSize) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setFetchSize(fetchSize);
      try (ResultSet rows = statement.executeQuery()) {
        int n = 0;
        while (rows.next()) {
          ++n;
          if (rows.getInt(1) != n || !rows.getString(2).equals("row " + n)) Checks.equal("row " + n, rows.getString(2));
        }
        Checks.equal(ROWS, n);
      }
    }
  }

  private static void interleaved(Connection connection) throws Exception {
    try (Statement first = connection.createStatement(); Statement second = connection.createStatement()) {
      first.setFetchSize(50);
      second.setFetchSize(70);
      try (ResultSet some = first.executeQuery(QUERY); ResultSet others = second.executeQuery(QUERY)) {
        for (int n = 1; n <= 500; ++n) {
          Checks.that(some.next() && some.getInt(1) == n, "first result");
          Checks.that(others.next() && others.getInt(1) == n, "second result");
        }
      }
    }
  }

  private static void copy(Connection connection) throws Exception {
    Target.execute(connection, "create temp table copied (a integer, b varchar(20))");
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 5000; ++i) lines.append(i).append('\t').append(i % 5 == 0 ? "\\N" : "tab\\t" + i).append('\n');
    StringWriter out = new StringWriter();
    var manager = connection.unwrap(org.postgresql.PGConnection.class).getCopyAPI();
    Checks.equal(5000L, manager.copyIn("copy copied from stdin", new StringReader(lines.toString())));
    Checks.equal(5000L, manager.copyOut("copy (select * from copied order by a) to stdout", out));
    Checks.equal(lines.toString(), out.toString());
    Checks.equal("4000", Target.text(connection, "select count(b) from copied"));
  }
}
