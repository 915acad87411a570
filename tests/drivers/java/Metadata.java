import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** DatabaseMetaData: what tools show of a database. */
final class Metadata {
  static void run(Checks checks, Target target) {
    checks.run("objects to look at", () -> {
      try (Connection connection = target.connect()) {
        Target.execute(connection, "create schema shop",
            "create table shop.customer (id bigint identity(1,1) primary key, name varchar(40) not null default 'nobody', "
                + "credit decimal(12,2), since date, born timestamp, code char(3), vip boolean, score real, rating double precision, "
                + "small smallint, seen timestamptz, blob varbyte(20), opens time, shuts timetz)",
            "create table shop.sale (customer bigint references shop.customer (id), item integer, amount decimal(8,2), unique (item), "
                + "primary key (customer, item))",
            "create view shop.rich as select id, name from shop.customer where credit > 1000",
            "create view shop.loose as select id, name from shop.customer with no schema binding",
            "create materialized view shop.counted as select count(*) as sales from shop.sale",
            "comment on table shop.customer is 'who buys'", "comment on column shop.customer.name is 'in full'");
      }
    });
    on(checks, target, "the product", (metadata) -> product(target, metadata));
    on(checks, target, "catalogs and schemas", Metadata::schemas);
    on(checks, target, "tables", Metadata::tables);
    on(checks, target, "columns", Metadata::columns);
    on(checks, target, "columns of views", (metadata) -> viewColumns(target, metadata));
    on(checks, target, "keys", Metadata::keys);
    on(checks, target, "types", Metadata::types);
    on(checks, target, "privileges", Metadata::privileges);
    on(checks, target, "functions and procedures", Metadata::functions);
    on(checks, target, "what else tools ask for", Metadata::rest);
  }

  private interface Body {
    void run(DatabaseMetaData metadata) throws Exception;
  }

  private static void on(Checks checks, Target target, String name, Body body) {
    checks.run("metadata: " + name, () -> {
      try (Connection connection = target.connect()) {
        body.run(connection.getMetaData());
      }
    });
  }

  /** The rows of a result, each its named columns joined by "|". */
  private static List<String> rows(ResultSet result, String... columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (result) {
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) cells.add(String.valueOf(result.getString(column)));
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  private static void product(Target target, DatabaseMetaData metadata) throws Exception {
    Checks.equal(target.isRedshift() ? "Redshift" : "PostgreSQL", metadata.getDatabaseProductName());
    Checks.that(metadata.getDatabaseProductVersion().startsWith("8.0.2"), metadata.getDatabaseProductVersion());
    Checks.equal("awsuser", metadata.getUserName());
    Checks.equal("\"", metadata.getIdentifierQuoteString());
    Checks.that(metadata.storesLowerCaseIdentifiers(), "folds to lower case");
    Checks.that(!metadata.getSQLKeywords().isEmpty(), "key words");
  }

  private static void schemas(DatabaseMetaData metadata) throws Exception {
    Checks.that(rows(metadata.getCatalogs(), "TABLE_CAT").contains("dev"), "database dev");
    List<String> schemas = rows(metadata.getSchemas(), "TABLE_SCHEM");
    for (String name : new String[] {"information_schema", "pg_catalog", "public", "shop"}) Checks.that(schemas.contains(name), schemas + name);
    Checks.equal(List.of("shop"), rows(metadata.getSchemas(null, "sho%"), "TABLE_SCHEM"));
    Checks.that(rows(metadata.getTableTypes(), "TABLE_TYPE").containsAll(List.of("TABLE", "VIEW")), "TABLE and VIEW");
  }

  private static void tables(DatabaseMetaData metadata) throws Exception {
    Checks.equal(List.of("dev|shop|customer|TABLE|who buys", "dev|shop|sale|TABLE|null"),
        rows(metadata.getTables(null, "shop", "%", new String[] {"TABLE"}), "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"));
    Set<String> views = new TreeSet<>(rows(metadata.getTables(null, "shop", "%", new String[] {"VIEW"}), "TABLE_NAME"));
    Checks.that(views.containsAll(List.of("loose", "rich")), views.toString());
    Set<String> all = new TreeSet<>(rows(metadata.getTables("dev", "shop", null, null), "TABLE_NAME"));
    Checks.that(all.containsAll(List.of("counted", "customer", "loose", "rich", "sale")), all.toString());
    Checks.equal(List.of("pg_class"), rows(metadata.getTables(null, "pg_catalog", "pg\\_class", null), "TABLE_NAME"));
    Checks.equal(List.of(), rows(metadata.getTables(null, "no_such_schema", "%", null), "TABLE_NAME"));
  }

  private static void columns(DatabaseMetaData metadata) throws Exception {
    List<String> expected = List.of("id|1|int8|0", "name|2|varchar|0", "credit|3|numeric|1", "since|4|date|1", "born|5|timestamp|1",
        "code|6|bpchar|1", "vip|7|bool|1", "score|8|float4|1", "rating|9|float8|1", "small|10|int2|1", "seen|11|timestamptz|1",
        "blob|12|varbyte|1", "opens|13|time|1", "shuts|14|timetz|1");
    Checks.equal(expected,
        rows(metadata.getColumns(null, "shop", "customer", "%"), "COLUMN_NAME", "ORDINAL_POSITION", "TYPE_NAME", "NULLABLE"));
    // java.sql.Types, length, digits after the point.
    Checks.equal(List.of("credit|2|12|2"),
        rows(metadata.getColumns(null, "shop", "customer", "credit"), "COLUMN_NAME", "DATA_TYPE", "COLUMN_SIZE", "DECIMAL_DIGITS"));
    List<String> name = rows(metadata.getColumns("dev", "shop", "customer", "name"), "DATA_TYPE", "COLUMN_SIZE", "IS_NULLABLE", "REMARKS", "COLUMN_DEF");
    Checks.that(name.size() == 1 && name.get(0).startsWith("12|40|NO|in full|'nobody'"), name.toString());
  }

  private static void viewColumns(Target target, DatabaseMetaData metadata) throws Exception {
    Checks.equal(List.of("id|1", "name|2"), rows(metadata.getColumns(null, "shop", "rich", null), "COLUMN_NAME", "ORDINAL_POSITION"));
    // A late-binding view's columns are in no catalog table; Redshift's driver asks for them by pg_get_late_binding_view_cols().
    List<String> loose = rows(metadata.getColumns(null, "shop", "loose", null), "COLUMN_NAME", "ORDINAL_POSITION", "DATA_TYPE");
    Checks.equal(target.isRedshift() ? List.of("id|1|-5", "name|2|12") : List.of(), loose);
    List<String> all = rows(metadata.getColumns(null, "shop", null, "name"), "TABLE_NAME");
    Checks.that(all.containsAll(List.of("customer", "rich")), all.toString());
  }

  private static void keys(DatabaseMetaData metadata) throws Exception {
    Checks.equal(List.of("shop|sale|customer|1", "shop|sale|item|2"),
        rows(metadata.getPrimaryKeys(null, "shop", "sale"), "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ"));
    String expected = "shop|customer|id|shop|sale|customer|1";
    String[] columns = {"PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_SCHEM", "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ"};
    Checks.equal(List.of(expected), rows(metadata.getImportedKeys(null, "shop", "sale"), columns));
    Checks.equal(List.of(expected), rows(metadata.getExportedKeys(null, "shop", "customer"), columns));
    Checks.equal(List.of(expected), rows(metadata.getCrossReference(null, "shop", "customer", null, "shop", "sale"), columns));
    rows(metadata.getIndexInfo(null, "shop", "sale", false, true), "INDEX_NAME", "COLUMN_NAME");
    rows(metadata.getBestRowIdentifier(null, "shop", "customer", DatabaseMetaData.bestRowSession, true), "COLUMN_NAME");
    rows(metadata.getVersionColumns(null, "shop", "customer"), "COLUMN_NAME");
  }

  private static void types(DatabaseMetaData metadata) throws Exception {
    List<String> types = rows(metadata.getTypeInfo(), "TYPE_NAME", "DATA_TYPE");
    for (String type : new String[] {"int2|5", "int4|4", "int8|-5", "float4|7", "float8|8", "numeric|2", "date|91", "varchar|12"}) {
      Checks.that(types.contains(type), type + " in " + types);
    }
    rows(metadata.getUDTs(null, null, "%", null), "TYPE_NAME");
  }

  private static void privileges(DatabaseMetaData metadata) throws Exception {
    List<String> tables = rows(metadata.getTablePrivileges(null, "shop", "customer"), "TABLE_NAME", "GRANTEE", "PRIVILEGE");
    Checks.that(tables.contains("customer|awsuser|SELECT"), tables.toString());
    List<String> columns = rows(metadata.getColumnPrivileges(null, "shop", "customer", "name"), "COLUMN_NAME", "GRANTEE", "PRIVILEGE");
    Checks.that(columns.contains("name|awsuser|SELECT"), columns.toString());
  }

  private static void functions(DatabaseMetaData metadata) throws Exception {
    rows(metadata.getFunctions(null, "pg_catalog", "a%"), "FUNCTION_NAME");
    rows(metadata.getFunctionColumns(null, "pg_catalog", "a%", "%"), "FUNCTION_NAME");
    Checks.equal(List.of(), rows(metadata.getProcedures(null, "shop", "%"), "PROCEDURE_NAME"));
    Checks.equal(List.of(), rows(metadata.getProcedureColumns(null, "shop", "%", "%"), "PROCEDURE_NAME"));
  }

  private static void rest(DatabaseMetaData metadata) throws Exception {
    rows(metadata.getClientInfoProperties(), "NAME");
    Checks.that(metadata.getMaxColumnNameLength() > 0, "length of names");
    Checks.that(metadata.supportsTransactions(), "transactions");
    Checks.equal(Connection.TRANSACTION_SERIALIZABLE, metadata.getConnection().getTransactionIsolation());
    Checks.that(metadata.getConnection().isValid(5), "valid");
    Checks.equal("public", metadata.getConnection().getSchema());
    Checks.equal("dev", metadata.getConnection().getCatalog());
    metadata.getConnection().setSchema("shop");
    Checks.equal("0", Target.text(metadata.getConnection(), "select count(*) from sale"));
  }
}
