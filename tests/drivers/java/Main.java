/**
 * Checks a JDBC driver against a running server. Arguments: driver ("postgresql" or "redshift"), port, user, password, file of the
 * server's certificate. Prints a line for each check; the status is 0 when all passed.
 */
final class Main {
  public static void main(String[] arguments) {
    Target target = new Target(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
    Checks checks = new Checks();
    Logins.run(checks, target);
    Types.run(checks, target);
    Statements.run(checks, target);
    ManyRows.run(checks, target);
    Metadata.run(checks, target);
    System.exit(checks.finish());
  }
}
