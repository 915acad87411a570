import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The server under test and the driver that reaches it: "postgresql" or "redshift". */
final class Target {
  final String certificate; // The server's own, which signs itself.
  private final String driver;
  private final String port;
  private final String user;
  private final String password;

  Target(String driver, String port, String user, String password, String certificate) {
    this.driver = driver;
    this.port = port;
    this.user = user;
    this.password = password;
    this.certificate = certificate;
  }

  boolean isRedshift() {
    return driver.equals("redshift");
  }

  /** Connects as the administrator. Options are name, value, name, value; one of them may be user or password. */
  Connection connect(String... options) throws SQLException {
    return connectTo("dev", options);
  }

  /** Connects over TLS and takes any certificate. Redshift's driver then has no mode; its modes are verify-ca and verify-full. */
  Connection connectOverTls() throws SQLException {
    if (isRedshift()) return connect("ssl", "true", "sslfactory", "com.amazon.redshift.ssl.NonValidatingFactory");
    return connect("sslmode", "require");
  }

  Connection connectTo(String database, String... options) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    // Both would use TLS.
    properties.setProperty(isRedshift() ? "ssl" : "sslmode", isRedshift() ? "false" : "disable");
    for (int i = 0; i < options.length; i += 2) properties.setProperty(options[i], options[i + 1]);
    return DriverManager.getConnection("jdbc:" + driver + "://127.0.0.1:" + port + "/" + database, properties);
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) statement.execute(sql);
    }
  }

  /** The first column of the first row, as text. */
  static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
      if (!rows.next()) throw new AssertionError("no row: " + query);
      return rows.getString(1);
    }
  }
}
