'use strict';
// Checks node-postgres against a running server. Arguments: port, user, password, file of the server's certificate. Prints a line for each
// check; the status is 0 when all passed.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const { Client, Pool, Query } = require('pg');
const Cursor = require('pg-cursor');

const [port, user, password, certificate] = process.argv.slice(2);
// Some 10^12 rows: runs until somebody ends it.
const ENDLESS = 'select count(*) from generate_series(1, 1000000) a(x), generate_series(1, 1000000) b(y) where x % 7 = y % 11';
const ROWS = 100000;
const LOGIN = " from stl_connection_log where pid = pg_backend_pid() and event = 'initiating session'";

const settings = (more) => ({ host: '127.0.0.1', port: Number(port), user, password, database: 'dev', ...more });

async function connected(body, more) {
  const client = new Client(settings(more));
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

async function value(client, ...query) {
  return Object.values((await client.query(...query)).rows[0])[0];
}

async function fails(code, promise) {
  const error = await promise.then(() => assert.fail(`expected an error ${code}, found none`), (problem) => problem);
  assert.equal(error.code, code, error.message);
  return error;
}

// Column, literal, what node-postgres makes of its text, and a parameter that means the same. Dates and timestamps are the machine's local time.
const CASES = [
  ['smallint', '-32768', -32768, -32768],
  ['integer', '2147483647', 2147483647, 2147483647],
  ['bigint', '-9223372036854775808', '-9223372036854775808', -9223372036854775808n],
  ['decimal(10,3)', '-1234567.891', '-1234567.891', '-1234567.891'],
  ['decimal(38,10)', '9999999999999999999999999999.0123456789', '9999999999999999999999999999.0123456789',
    '9999999999999999999999999999.0123456789'],
  ['real', '0.1', 0.1, 0.1],
  ['double precision', '-1e-300', -1e-300, -1e-300],
  ['boolean', 'true', true, true],
  ['char(5)', "'ab'", 'ab   ', 'ab'],
  ['varchar(40)', "'it''s ä€😀 \\\\'", "it's ä€😀 \\", "it's ä€😀 \\"],
  ['varchar(10)', "''", '', ''],
  ['varbyte(16)', "'abc'::varbyte", '616263', '616263'],
  ['date', "'2024-02-29'", new Date(2024, 1, 29), new Date(2024, 1, 29)],
  ['time', "'23:59:59.000001'", '23:59:59.000001', '23:59:59.000001'],
  ['timetz', "'12:34:56+02'", '10:34:56+00', '12:34:56+02'],
  ['timestamp', "'2024-02-29 12:34:56.789'", new Date(2024, 1, 29, 12, 34, 56, 789), new Date(2024, 1, 29, 12, 34, 56, 789)],
  ['timestamptz', "'2000-01-01 01:30:00.5+02'", new Date('1999-12-31T23:30:00.500Z'), new Date('1999-12-31T23:30:00.500Z')],
  ['interval year to month', "interval '1-2' year to month", '1 years 2 mons', '1-2'],
  ['interval day to second', "interval '3 04:05:06.789' day to second", '3 days 4 hours 5 mins 6.789 secs', '3 04:05:06.789'],
];

const CHECKS = {
  async 'plain log-in'() {
    await connected(async (client) => {
      assert.equal(await value(client, 'select current_user'), user);
      assert.equal(await value(client, `select trim(sslversion)${LOGIN}`), '');
      assert.equal(await value(client, `select trim(authmethod)${LOGIN}`), 'scram-sha-256');
    });
  },

  async 'log-in over TLS, the certificate verified'() {
    const ssl = { ca: fs.readFileSync(certificate), checkServerIdentity: () => undefined };
    await connected(async (client) => assert.equal(await value(client, `select left(sslversion, 3)${LOGIN}`), 'TLS'), { ssl });
  },

  async 'wrong password and unknown user look alike'() {
    const wrong = await fails('28P01', connected(() => {}, { password: 'Wrong1password' }));
    const unknown = await fails('28P01', connected(() => {}, { user: 'nobody' }));
    assert.equal(unknown.message.replace('nobody', user), wrong.message);
  },

  async 'types, both ways'() {
    await connected(async (client) => {
      const columns = CASES.map(([type], i) => `c${i} ${type}`).join(', ');
      await client.query(`create temp table every_type (id integer, ${columns})`);
      await client.query(`insert into every_type values (1, ${CASES.map(([, literal]) => literal).join(', ')})`);
      const marks = CASES.map((_, i) => `$${i + 2}`).join(', ');
      await client.query(`insert into every_type values ($1, ${marks})`, [2, ...CASES.map(([, , , parameter]) => parameter)]);
      await client.query(`insert into every_type values ($1, ${marks})`, [3, ...CASES.map(() => null)]);
      const { rows } = await client.query('select * from every_type order by id');
      assert.equal(rows.length, 3);
      CASES.forEach(([type, , expected], i) => {
        assert.deepEqual(rows[0][`c${i}`], expected, `${type} from a literal`);
        assert.deepEqual(rows[1][`c${i}`], expected, `${type} from a parameter`);
        assert.equal(rows[2][`c${i}`], null, `${type} null`);
      });
    });
  },

  // node-postgres reads these types in binary; of decimals and dates it has its own idea.
  async 'binary results'() {
    await connected(async (client) => {
      const text = "select -7::smallint as a, 2147483647 as b, 0.5::real as c, -1e-300::float8 as d, true as e, 'ä'::varchar(5) as f, null::int as g";
      const { rows } = await client.query({ text, binary: true });
      assert.deepEqual({ ...rows[0] }, { a: -7, b: 2147483647, c: 0.5, d: -1e-300, e: true, f: 'ä', g: null });
    });
  },

  async 'columns of a result'() {
    await connected(async (client) => {
      const { fields } = await client.query({ text: "select 1 as n, 'x'::varchar(7) as s, 1.5::decimal(9,2) as d", rowMode: 'array' });
      assert.deepEqual(fields.map((field) => field.name), ['n', 's', 'd']);
      assert.deepEqual(fields.map((field) => field.dataTypeID), [23, 1043, 1700]);
      assert.equal(fields[1].dataTypeModifier, 7 + 4);
    });
  },

  async 'a named statement used again'() {
    await connected(async (client) => {
      for (let i = 0; i < 10; ++i) {
        const query = { name: 'again', text: 'select $1::integer + 1 as next, $2::varchar(9) as text', values: [i, i % 3 ? `v${i}` : null] };
        assert.deepEqual({ ...(await client.query(query)).rows[0] }, { next: i + 1, text: i % 3 ? `v${i}` : null });
      }
    });
  },

  async 'a named statement after its table changed'() {
    await connected(async (client) => {
      await client.query('create temp table changing (a integer); insert into changing values (1)');
      const query = { name: 'changing', text: 'select * from changing where a = $1', values: [1] };
      assert.deepEqual({ ...(await client.query(query)).rows[0] }, { a: 1 });
      await client.query('alter table changing add column b integer');
      // node-postgres describes each execution: it may answer with the new columns, else with PostgreSQL's error.
      const rows = await client.query(query).then((result) => result.rows, (error) => error);
      if (rows instanceof Error) assert.match(rows.message, /cached plan must not change result type/);
      else assert.deepEqual({ ...rows[0] }, { a: 1, b: null });
      assert.equal(await value(client, 'select 1'), 1);
    });
  },

  async 'errors, and the connection afterwards'() {
    await connected(async (client) => {
      const cases = [
        ['42P01', /relation "no_such_table" does not exist/, 'select * from no_such_table'],
        ['42601', /syntax error at or near "selekt"/, 'selekt 1'],
        ['22012', /division by zero/, 'select 1 / 0'],
        ['42703', /column "nope" does not exist/, 'select nope from pg_class'],
        ['22P02', /invalid input syntax for/, "select 'x'::integer"],
      ];
      for (const [code, message, text] of cases) {
        for (const values of [undefined, []]) { // Without values the simple protocol.
          const error = await fails(code, client.query({ text, values }));
          assert.match(error.message, message);
          assert.equal(error.severity, 'ERROR');
          assert.equal(await value(client, 'select 1'), 1);
        }
      }
      assert.equal((await fails('42703', client.query('select nope'))).position, '8');
      await fails('22012', client.query('select 1 / $1::integer', [0]));
      assert.equal(await value(client, 'select 1 / $1::integer', [1]), 1);
    });
  },

  async 'cancel'() {
    await connected(async (client) => {
      assert.equal(await value(client, 'select pg_backend_pid()'), client.processID);
      const query = client.query(new Query(ENDLESS));
      const running = new Promise((resolve, reject) => query.on('error', reject).on('end', resolve));
      await new Promise((resolve) => setTimeout(resolve, 300));
      new Client(settings()).cancel(client, query); // Another connection with the first one's key.
      assert.match((await fails('57014', running)).message, /cancel/i);
      assert.equal(await value(client, 'select 1'), 1);
    });
  },

  async 'statement timeout'() {
    await connected(async (client) => {
      await fails('57014', client.query(ENDLESS));
      assert.equal(await value(client, 'select 1'), 1);
    }, { statement_timeout: 300 });
  },

  async 'commit, rollback, an error inside'() {
    await connected((client) => connected(async (other) => {
      await client.query('create table moved (a integer)');
      await client.query('begin');
      await client.query('insert into moved values (1)');
      await client.query('rollback');
      await client.query('begin');
      await client.query('insert into moved values ($1)', [2]);
      assert.equal(await value(other, 'select count(*) from moved'), '0');
      await client.query('commit');
      assert.equal(await value(other, 'select sum(a) from moved'), '2');
      await client.query('begin');
      await client.query('insert into moved values (3)');
      await fails('42P01', client.query('select * from no_such_table'));
      assert.match((await fails('25P02', client.query('select 1'))).message, /current transaction is aborted/);
      await client.query('commit'); // Of a failed transaction: rolls back.
      assert.equal(await value(client, 'select sum(a) from moved'), '2');
      await client.query('drop table moved');
    }));
  },

  async '100,000 rows by a cursor'() {
    await connected(async (client) => {
      const cursor = client.query(new Cursor(`select n, 'row ' || n as name from generate_series(1, ${ROWS}) as s(n) order by n`));
      let count = 0;
      for (let rows = await cursor.read(1000); rows.length; rows = await cursor.read(1000)) {
        assert.ok(rows.length <= 1000);
        for (const row of rows) {
          ++count;
          if (Number(row.n) !== count || row.name !== `row ${count}`) assert.fail(`row ${count} is ${JSON.stringify(row)}`);
        }
      }
      assert.equal(count, ROWS);
      await cursor.close();
      assert.equal(await value(client, 'select 1'), 1);
    });
  },

  async 'a cursor left in the middle'() {
    await connected(async (client) => {
      const cursor = client.query(new Cursor('select n from generate_series(1, $1::integer) as s(n)', [ROWS]));
      assert.equal((await cursor.read(10)).length, 10);
      await cursor.close();
      assert.equal(await value(client, 'select 2'), 2);
    });
  },

  async '100,000 rows at once'() {
    await connected(async (client) => {
      const { rows, rowCount } = await client.query(`select n from generate_series(1, ${ROWS}) as s(n)`);
      assert.equal(rows.length, ROWS);
      assert.equal(rowCount, ROWS);
    });
  },

  async 'many rows inserted by one statement'() {
    await connected(async (client) => {
      await client.query('create temp table batched (a integer, b varchar(10))');
      const values = [];
      for (let i = 1; i <= 500; ++i) values.push(i, i % 10 ? `b${i}` : null);
      const marks = values.map((_, i) => (i % 2 ? `$${i + 1})` : `($${i + 1}`)).join(', ');
      assert.equal((await client.query(`insert into batched values ${marks}`, values)).rowCount, 500);
      assert.deepEqual({ ...(await client.query('select count(*) as n, sum(a) as s, count(b) as b from batched')).rows[0] },
        { n: '500', s: '125250', b: '450' });
    });
  },

  async 'several statements in one, and notices'() {
    await connected(async (client) => {
      const notices = [];
      client.on('notice', (notice) => notices.push(notice.message));
      const results = await client.query("select 1 as a; drop table if exists never_made; select 'x' as b");
      assert.deepEqual(results.map((result) => result.command), ['SELECT', 'DROP', 'SELECT']);
      assert.equal(results[2].rows[0].b, 'x');
      assert.equal(notices.length, 1);
      assert.match(notices[0], /never_made/);
    });
  },

  async 'a pool under load'() {
    const pool = new Pool(settings({ max: 5 }));
    const numbers = await Promise.all(Array.from({ length: 100 }, (_, i) => pool.query('select $1::integer as n', [i])));
    assert.deepEqual(numbers.map((result) => result.rows[0].n), Array.from({ length: 100 }, (_, i) => i));
    await pool.end();
  },

  // Prisma, TypeORM and others ask the catalog in this way.
  async 'what tools ask of the catalog'() {
    await connected(async (client) => {
      await client.query('create table seen (id integer primary key, name varchar(20) not null)');
      const columns = await client.query(
        "select column_name, data_type, is_nullable from information_schema.columns where table_schema = $1 and table_name = $2 order by ordinal_position",
        ['public', 'seen']);
      assert.deepEqual(columns.rows.map((row) => Object.values(row)), [['id', 'integer', 'NO'], ['name', 'character varying', 'NO']]);
      const keys = await client.query(
        "select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = 'seen'::regclass and i.indisprimary");
      assert.deepEqual(keys.rows.map((row) => row.attname), ['id']);
      await client.query('drop table seen');
    });
  },
};

async function main() {
  let failed = 0;
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check();
      console.log(`ok ${name}`);
    } catch (problem) {
      ++failed;
      console.log(`FAIL ${name}\n${problem.stack}`);
    }
  }
  console.log(`${Object.keys(CHECKS).length - failed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

main();
