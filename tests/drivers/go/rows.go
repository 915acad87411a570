package main

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const manyRows = 100000

var rowChecks = []check{
	{"100,000 rows as they come", func() {
		connected(settings(), func(connection *pgx.Conn) {
			// pgx has no fetch size: it reads while the server sends.
			lowest := connection.PgConn()
			_, err := lowest.Prepare(background, "many", fmt.Sprintf("select n from generate_series(1, %d) as s(n) order by n", manyRows), nil)
			must(err)
			result := lowest.ExecPrepared(background, "many", nil, nil, nil)
			count := 0
			for result.NextRow() {
				count++
				if string(result.Values()[0]) != fmt.Sprint(count) {
					panic(fmt.Sprintf("row %d is %s", count, result.Values()[0]))
				}
			}
			tag, err := result.Close()
			must(err)
			equal(manyRows, count)
			equal(int64(manyRows), tag.RowsAffected())
		})
	}},
	{"100,000 rows through a cursor", func() {
		connected(settings(), func(connection *pgx.Conn) {
			must(pgx.BeginFunc(background, connection, func(transaction pgx.Tx) error {
				_, err := transaction.Exec(background, fmt.Sprintf("declare many cursor for select n, 'row ' || n from generate_series(1, %d) as s(n) order by n", manyRows))
				must(err)
				count := 0
				for {
					rows, err := transaction.Query(background, "fetch forward 5000 from many")
					must(err)
					before := count
					for rows.Next() {
						count++
						var n int
						var name string
						must(rows.Scan(&n, &name))
						if n != count || name != fmt.Sprint("row ", count) {
							panic(fmt.Sprintf("row %d is %d, %s", count, n, name))
						}
					}
					must(rows.Err())
					if count == before {
						break
					}
				}
				equal(manyRows, count)
				_, err = transaction.Exec(background, "close many")
				return err
			}))
		})
	}},
	{"a result left in the middle", func() {
		connected(settings(), func(connection *pgx.Conn) {
			rows, err := connection.Query(background, fmt.Sprintf("select n from generate_series(1, %d) as s(n)", manyRows))
			must(err)
			rows.Next()
			rows.Close()
			must(rows.Err())
			equal(int64(1), number(connection, "select 1"))
		})
	}},
	{"a batch", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table batched (a integer, b varchar(10))")
			batch := &pgx.Batch{}
			for i := 1; i <= 200; i++ {
				batch.Queue("insert into batched values ($1, $2)", i, fmt.Sprint("b", i))
			}
			batch.Queue("select sum(a) from batched").QueryRow(func(row pgx.Row) error {
				var sum int64
				err := row.Scan(&sum)
				equal(int64(20100), sum)
				return err
			})
			must(connection.SendBatch(background, batch).Close())
		})
	}},
	{"a batch with an error is undone", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table half_done (a integer)")
			batch := &pgx.Batch{}
			batch.Queue("insert into half_done values ($1)", 1)
			batch.Queue("insert into half_done values (1 / $1::integer)", 0)
			batch.Queue("insert into half_done values ($1)", 3)
			fails("22012", connection.SendBatch(background, batch).Close())
			equal(int64(0), number(connection, "select count(*) from half_done"))
		})
	}},
	{"several statements in one", func() {
		connected(settings(), func(connection *pgx.Conn) {
			results, err := connection.PgConn().Exec(background, "select 1; create temp table one_of_several (a integer); insert into one_of_several values (1), (2)").ReadAll()
			must(err)
			equal([]string{"SELECT 1", "CREATE TABLE", "INSERT 0 2"}, tags(results))
		})
	}},
	{"notices", func() {
		config := settings()
		var notices []string
		config.OnNotice = func(_ *pgconn.PgConn, notice *pgconn.Notice) { notices = append(notices, notice.Message) }
		connected(config, func(connection *pgx.Conn) {
			execute(connection, "drop table if exists never_made")
			equal([]string{"Table \"never_made\" does not exist and will be skipped"}, notices)
		})
	}},
	{"COPY by CopyFrom", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table copied (a integer, b varchar(20))")
			var lines strings.Builder
			for i := 1; i <= 5000; i++ {
				fmt.Fprintf(&lines, "%d\ttab\\t%d\n", i, i)
			}
			tag, err := connection.PgConn().CopyFrom(background, strings.NewReader(lines.String()), "copy copied from stdin")
			must(err)
			equal("COPY 5000", tag.String())
			var out strings.Builder
			_, err = connection.PgConn().CopyTo(background, &out, "copy (select * from copied order by a) to stdout")
			must(err)
			equal(lines.String(), out.String())
		})
	}},
	{"binary COPY by CopyFrom, every type", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table copied (id integer not null, "+columns(typeCases)+")")
			names := []string{"id"}
			row, nulls := []any{1}, []any{2}
			for i, each := range typeCases {
				names = append(names, fmt.Sprint("c", i))
				row = append(row, each.value)
				nulls = append(nulls, nil)
			}
			count, err := connection.CopyFrom(background, pgx.Identifier{"copied"}, names, pgx.CopyFromRows([][]any{row, nulls}))
			must(err)
			equal(int64(2), count)
			rows, err := connection.Query(background, "select * from copied order by id")
			must(err)
			for id := 1; rows.Next(); id++ {
				found, err := rows.Values()
				must(err)
				for i, each := range typeCases {
					if id == 1 {
						same(each.value, found[i+1])
					} else {
						equal(nil, found[i+1])
					}
				}
			}
			must(rows.Err())
			_, err = connection.CopyFrom(background, pgx.Identifier{"copied"}, []string{"id"}, pgx.CopyFromRows([][]any{{3}, {nil}}))
			fails("23502", err)
			equal(int64(2), number(connection, "select count(*) from copied"))
		})
	}},
	{"binary COPY of many rows, there and back", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table copied (a integer, b varchar(20))")
			n := 0
			count, err := connection.CopyFrom(background, pgx.Identifier{"copied"}, []string{"a", "b"}, pgx.CopyFromFunc(func() ([]any, error) {
				n++
				if n > manyRows {
					return nil, nil
				}
				return []any{n, fmt.Sprint("row ", n)}, nil
			}))
			must(err)
			equal(int64(manyRows), count)
			var out strings.Builder
			_, err = connection.PgConn().CopyTo(background, &out, "copy copied to stdout (format binary)")
			must(err)
			execute(connection, "create temp table again (a integer, b varchar(20))")
			_, err = connection.PgConn().CopyFrom(background, strings.NewReader(out.String()), "copy again from stdin (format binary)")
			must(err)
			equal(int64(manyRows), number(connection, "select count(*) from copied join again using (a, b)"))
		})
	}},
}

func tags(results []*pgconn.Result) []string {
	var out []string
	for _, result := range results {
		out = append(out, result.CommandTag.String())
	}
	return out
}
