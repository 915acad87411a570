import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;

/** Runs named checks one after the other, prints a line for each and counts what failed. */
final class Checks {
  interface Body {
    void run() throws Exception;
  }

  private int passed;
  private int failed;

  void run(String name, Body body) {
    try {
      body.run();
      ++passed;
      System.out.println("ok " + name);
    } catch (Throwable problem) { // Errors too: a check that cannot link has failed like any other.
      ++failed;
      System.out.println("FAIL " + name);
      problem.printStackTrace(System.out);
    }
  }

  /** Prints the counts; returns the program's exit status. */
  int finish() {
    System.out.println(passed + " passed, " + failed + " failed");
    return failed == 0 && passed > 0 ? 0 : 1;
  }

  static void equal(Object expected, Object found) {
    boolean same = expected instanceof byte[] && found instanceof byte[]
        ? Arrays.equals((byte[]) expected, (byte[]) found)
        : Objects.equals(expected, found);
    if (!same) throw new AssertionError("expected " + shown(expected) + ", found " + shown(found));
  }

  static void that(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }

  /** Expects an error with this SQLSTATE and returns it. */
  static SQLException fails(String state, Body body) throws Exception {
    try {
      body.run();
    } catch (SQLException error) {
      if (!state.equals(error.getSQLState())) throw error;
      return error;
    }
    throw new AssertionError("expected an error " + state + ", found none");
  }

  private static String shown(Object value) {
    if (value == null) return "null";
    String text = value instanceof byte[] ? Arrays.toString((byte[]) value) : value.toString();
    return text + " (" + value.getClass().getSimpleName() + ")";
  }
}
