package main

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// How pgx runs a statement: prepared once and kept; described each time; both with binary values where pgx has them. Or with values as text.
// (Its simple protocol wants standard_conforming_strings to be on, and in Redshift it is off.)
var modes = []pgx.QueryExecMode{pgx.QueryExecModeCacheStatement, pgx.QueryExecModeCacheDescribe, pgx.QueryExecModeDescribeExec, pgx.QueryExecModeExec}

// A column, a value of it as a literal and as Go has it.
type typeCase struct {
	column, literal string
	value           any
}

func numeric(text string) pgtype.Numeric {
	var out pgtype.Numeric
	must(out.Scan(text))
	return out
}

func replaced(text, old, by string) string { return strings.ReplaceAll(text, old, by) }

var typeCases = []typeCase{
	{"smallint", "-32768", int16(math.MinInt16)},
	{"integer", "-2147483648", int32(math.MinInt32)},
	{"bigint", "9223372036854775807", int64(math.MaxInt64)},
	{"decimal(10,3)", "-1234567.891", numeric("-1234567.891")},
	{"decimal(38,10)", "9999999999999999999999999999.0123456789", numeric("9999999999999999999999999999.0123456789")},
	{"real", "0.1", float32(0.1)},
	{"double precision", "-1e-300", -1e-300},
	{"boolean", "true", true},
	{"char(5)", "'ab'", "ab   "},
	{"varchar(40)", "'it''s ä€😀 \\\\'", "it's ä€😀 \\"},
	{"varchar(10)", "''", ""},
	{"date", "'2024-02-29'", time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)},
	{"date", "'0001-01-01'", time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)},
	{"time", "'23:59:59.000001'", pgtype.Time{Microseconds: 86399000001, Valid: true}},
	{"timestamp", "'2024-02-29 12:34:56.789012'", time.Date(2024, 2, 29, 12, 34, 56, 789012000, time.UTC)},
	{"timestamptz", "'2000-01-01 01:30:00.5+02'", time.Date(1999, 12, 31, 23, 30, 0, 500000000, time.UTC)},
}

// What pgx has no type for comes as text: Redshift's own types and timetz.
var textCases = []typeCase{
	{"varbyte(16)", "'abc'::varbyte", "616263"},
	{"timetz", "'12:34:56+02'", "10:34:56+00"},
	{"interval year to month", "interval '1-2' year to month", "1 years 2 mons"},
	{"interval day to second", "interval '3 04:05:06.789' day to second", "3 days 4 hours 5 mins 6.789 secs"},
}

// same compares moments as moments: pgx gives a timestamptz in the machine's zone.
func same(expected, found any) {
	if moment, ok := expected.(time.Time); ok {
		found = found.(time.Time).In(time.UTC)
		expected = moment.In(time.UTC)
	}
	equal(expected, found)
}

func columns(cases []typeCase) string {
	var out []string
	for i, each := range cases {
		out = append(out, fmt.Sprintf("c%d %s", i, each.column))
	}
	return strings.Join(out, ", ")
}

func literals(cases []typeCase) string {
	var out []string
	for _, each := range cases {
		out = append(out, each.literal)
	}
	return strings.Join(out, ", ")
}

func bothWays(connection *pgx.Conn, mode pgx.QueryExecMode) {
	execute(connection, "create temp table every_type (id integer, "+columns(typeCases)+")",
		"insert into every_type values (1, "+literals(typeCases)+")")
	var marks []string
	values, nulls := []any{mode, 2}, []any{mode, 3}
	for i, each := range typeCases {
		marks = append(marks, fmt.Sprintf("$%d", i+2))
		values = append(values, each.value)
		nulls = append(nulls, nil)
	}
	insert := "insert into every_type values ($1, " + strings.Join(marks, ", ") + ")"
	for _, arguments := range [][]any{values, nulls} {
		tag, err := connection.Exec(background, insert, arguments...)
		must(err)
		equal("INSERT 0 1", tag.String())
	}
	for round := 0; round < 2; round++ {
		rows, err := connection.Query(background, "select * from every_type order by id", mode)
		must(err)
		for id := 1; rows.Next(); id++ {
			found, err := rows.Values()
			must(err)
			for i, each := range typeCases {
				switch {
				case id == 3:
					equal(nil, found[i+1])
				default:
					same(each.value, found[i+1])
				}
			}
		}
		must(rows.Err())
		equal("SELECT 3", rows.CommandTag().String())
	}
	execute(connection, "drop table every_type")
}

var typeChecks = []check{
	{"types, both ways, in each way to run a statement", func() {
		for _, mode := range modes {
			config := settings()
			config.DefaultQueryExecMode = mode
			connected(config, func(connection *pgx.Conn) { bothWays(connection, mode) })
		}
	}},
	{"types that pgx does not know come as text", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table other_types ("+columns(textCases)+")", "insert into other_types values ("+literals(textCases)+")")
			for i, each := range textCases {
				equal(each.value, text(connection, fmt.Sprintf("select c%d from other_types", i)))
			}
		})
	}},
	{"loading a type from the catalog", func() {
		connected(settings(), func(connection *pgx.Conn) {
			loaded, err := connection.LoadType(background, "_int4")
			must(err)
			equal(uint32(pgtype.Int4ArrayOID), loaded.OID)
			_, err = connection.LoadType(background, "no_such_type")
			fails("42704", err)
		})
	}},
	{"parameters without a type in the text", func() {
		connected(settings(), func(connection *pgx.Conn) {
			equal("x1", text(connection, "select 'x' || $1", "1"))
			equal(int64(42), number(connection, "select $1 + 1", 41))
			equal(int64(1), number(connection, "select count(*) from (select 1 as a) t where a = $1", 1))
			var moment time.Time
			must(connection.QueryRow(background, "select $1::timestamp + interval '1 day'", time.Date(2024, 2, 28, 1, 2, 3, 0, time.UTC)).Scan(&moment))
			equal(time.Date(2024, 2, 29, 1, 2, 3, 0, time.UTC), moment.In(time.UTC))
		})
	}},
	{"a prepared statement by name", func() {
		connected(settings(), func(connection *pgx.Conn) {
			description, err := connection.Prepare(background, "by_name", "select $1::integer + 1 as next, $2::varchar(9) as text")
			must(err)
			equal([]uint32{pgtype.Int4OID, pgtype.VarcharOID}, description.ParamOIDs)
			equal("next", description.Fields[0].Name)
			equal(uint32(pgtype.Int4OID), description.Fields[0].DataTypeOID)
			for i := 0; i < 10; i++ {
				var next int
				var text *string
				var argument any
				if i%3 > 0 {
					argument = fmt.Sprint("v", i)
				}
				must(connection.QueryRow(background, "by_name", i, argument).Scan(&next, &text))
				equal(i+1, next)
				equal(i%3 == 0, text == nil)
			}
			must(connection.Deallocate(background, "by_name"))
			_, err = connection.Exec(background, "execute by_name (1, 'x')")
			fails("26000", err)
		})
	}},
	{"a kept statement after its table changed", func() {
		connected(settings(), func(connection *pgx.Conn) {
			execute(connection, "create temp table changing (a integer)", "insert into changing values (1)")
			const query = "select * from changing where a = $1"
			for round := 0; round < 4; round++ {
				rows, err := connection.Query(background, query, 1)
				must(err)
				found, err := pgx.CollectRows(rows, pgx.RowToMap)
				if round == 2 { // PostgreSQL's error; pgx forgets the statement and prepares anew the next time.
					equal("cached plan must not change result type", fails("0A000", err).Message)
				} else {
					must(err)
					equal(1+round/3, len(found[0]))
				}
				if round == 1 {
					execute(connection, "alter table changing add column b integer")
				}
			}
		})
	}},
}
