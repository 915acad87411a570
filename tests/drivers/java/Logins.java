import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;

/** Log-in with and without TLS, by password. */
final class Logins {
  private static final String LOGIN = " from stl_connection_log where pid = pg_backend_pid() and event = 'initiating session'";
  private static final String TLS = "select left(sslversion, 3)" + LOGIN;
  private static final String METHOD = "select trim(authmethod)" + LOGIN;

  static void run(Checks checks, Target target) {
    checks.run("plain log-in", () -> {
      try (Connection connection = target.connect()) {
        Checks.equal("awsuser", Target.text(connection, "select current_user"));
        Checks.equal("dev", Target.text(connection, "select current_database()"));
        Checks.equal("", Target.text(connection, TLS).trim());
        Checks.equal(target.isRedshift() ? "digest" : "scram-sha-256", Target.text(connection, METHOD));
      }
    });
    checks.run("log-in over TLS", () -> {
      try (Connection connection = target.connectOverTls()) {
        Checks.equal("TLS", Target.text(connection, TLS));
      }
    });
    checks.run("log-in over TLS with the certificate verified", () -> {
      try (Connection connection =
               target.connect("ssl", "true", "sslmode", "verify-ca", "sslrootcert", target.certificate)) {
        Checks.equal("TLS", Target.text(connection, TLS));
      }
    });
    checks.run("a password given as MD5, and one kept only for the digest and SCRAM", () -> otherPasswords(target));
    checks.run("wrong password and unknown user look alike", () -> {
      String wrong = Checks.fails("28P01", () -> target.connect("password", "Wrong1password")).getMessage();
      String unknown = Checks.fails("28P01", () -> target.connect("user", "nobody")).getMessage();
      Checks.equal(wrong, unknown.replace("nobody", "awsuser"));
    });
    checks.run("a database that does not exist", () -> {
      String message = Checks.fails("3D000", () -> target.connectTo("nowhere")).getMessage();
      Checks.that(message.contains("database \"nowhere\" does not exist"), message);
    });
  }

  // "md5" and hex md5(password user), "sha256|" and the password:
  // https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html
  private static void otherPasswords(Target target) throws Exception {
    String password = "Passw0rdOfMine";
    byte[] md5 = MessageDigest.getInstance("MD5").digest((password + "kept_md5").getBytes(StandardCharsets.UTF_8));
    try (Connection connection = target.connect()) {
      Target.execute(connection,
          "create user kept_md5 password '" + String.format("md5%032x", new BigInteger(1, md5)) + "'",
          "create user kept_sha256 password 'sha256|" + password + "'");
    }
    for (String user : new String[] {"kept_md5", "kept_sha256"}) {
      try (Connection connection = target.connect("user", user, "password", password)) {
        Checks.equal(user, Target.text(connection, "select current_user"));
      }
    }
  }
}
