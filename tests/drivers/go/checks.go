// Checks pgx against a running server. Arguments: port, user, password, file of the server's certificate. Prints a line for each check; the
// status is 0 when all passed.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Some 10^12 rows: runs until somebody ends it.
const endless = "select count(*) from generate_series(1, 1000000) a(x), generate_series(1, 1000000) b(y) where x % 7 = y % 11"

const login = " from stl_connection_log where pid = pg_backend_pid() and event = 'initiating session'"

var background = context.Background()

// A check fails by panicking; what it opened is closed with the process.
type check struct {
	name string
	body func()
}

func main() {
	passed, failed := 0, 0
	for _, each := range append(append(sessionChecks, typeChecks...), rowChecks...) {
		if problem := run(each); problem != nil {
			failed++
			fmt.Printf("FAIL %s: %v\n", each.name, problem)
		} else {
			passed++
			fmt.Printf("ok %s\n", each.name)
		}
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 || passed == 0 {
		os.Exit(1)
	}
}

func run(each check) (problem any) {
	defer func() { problem = recover() }()
	each.body()
	return nil
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func equal(expected, found any) {
	if !reflect.DeepEqual(expected, found) {
		panic(fmt.Sprintf("expected %v (%T), found %v (%T)", expected, expected, found, found))
	}
}

// fails expects an error of the server with this SQLSTATE.
func fails(state string, err error) *pgconn.PgError {
	var problem *pgconn.PgError
	if !errors.As(err, &problem) || problem.Code != state {
		panic(fmt.Sprintf("expected an error %s, found %v", state, err))
	}
	return problem
}

func settings() *pgx.ConnConfig {
	config, err := pgx.ParseConfig(fmt.Sprintf("host=127.0.0.1 port=%s user=%s password=%s dbname=dev sslmode=disable", os.Args[1], os.Args[2], os.Args[3]))
	must(err)
	return config
}

// connected runs a body with a connection of its own.
func connected(config *pgx.ConnConfig, body func(connection *pgx.Conn)) {
	connection, err := pgx.ConnectConfig(background, config)
	must(err)
	defer connection.Close(background)
	body(connection)
}

func text(connection *pgx.Conn, query string, arguments ...any) string {
	var out string
	must(connection.QueryRow(background, query, arguments...).Scan(&out))
	return out
}

func number(connection *pgx.Conn, query string, arguments ...any) int64 {
	var out int64
	must(connection.QueryRow(background, query, arguments...).Scan(&out))
	return out
}

func execute(connection *pgx.Conn, statements ...string) {
	for _, sql := range statements {
		_, err := connection.Exec(background, sql)
		must(err)
	}
}

var sessionChecks = []check{
	{"plain log-in", func() {
		connected(settings(), func(connection *pgx.Conn) {
			equal(os.Args[2], text(connection, "select current_user::varchar"))
			equal("", text(connection, "select trim(sslversion)"+login))
			equal("scram-sha-256", text(connection, "select trim(authmethod)"+login))
		})
	}},
	{"log-in over TLS, the certificate verified", func() {
		certificate, err := os.ReadFile(os.Args[4])
		must(err)
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(certificate)
		config := settings()
		config.TLSConfig = &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(state tls.ConnectionState) error {
			// The certificate is for no name that we know, but it must be the server's own.
			_, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
			return err
		}}
		connected(config, func(connection *pgx.Conn) { equal("TLS", text(connection, "select left(sslversion, 3)"+login)) })
	}},
	{"wrong password and unknown user look alike", func() {
		wrong, unknown := settings(), settings()
		wrong.Password = "Wrong1password"
		unknown.User = "nobody"
		_, err := pgx.ConnectConfig(background, wrong)
		first := fails("28P01", err)
		_, err = pgx.ConnectConfig(background, unknown)
		equal(first.Message, replaced(fails("28P01", err).Message, "nobody", os.Args[2]))
	}},
	{"errors, and the connection afterwards", func() {
		connected(settings(), func(connection *pgx.Conn) {
			for _, each := range [][3]string{
				{"42P01", "relation \"no_such_table\" does not exist", "select * from no_such_table"},
				{"42601", "syntax error at or near \"selekt\"", "selekt 1"},
				{"22012", "division by zero", "select 1 / 0"},
				{"42703", "column \"nope\" does not exist", "select nope from pg_class"},
			} {
				for _, mode := range modes {
					_, err := connection.Exec(background, each[2], mode)
					equal(each[1], fails(each[0], err).Message)
					equal(int64(1), number(connection, "select 1"))
				}
			}
			var ignored int
			fails("22012", connection.QueryRow(background, "select 1 / $1::integer", 0).Scan(&ignored))
			equal(int64(1), number(connection, "select 1 / $1::integer", 1))
		})
	}},
	{"cancel by context", func() {
		config := settings()
		connected(config, func(connection *pgx.Conn) {
			// pgx closes a connection whose context ends, and sends a cancel request; another session must see the statement end.
			running, cancel := context.WithTimeout(background, 300*time.Millisecond)
			defer cancel()
			pid := connection.PgConn().PID()
			_, err := connection.Exec(running, endless)
			if err == nil || running.Err() == nil {
				panic("the statement ended by itself")
			}
			connected(settings(), func(other *pgx.Conn) {
				for left := 100; number(other, "select count(*) from stv_sessions where process = $1::integer", int64(pid)) > 0; left-- {
					if left == 0 {
						panic("the session is still there")
					}
					time.Sleep(50 * time.Millisecond)
				}
			})
		})
	}},
	{"cancel by request", func() {
		connected(settings(), func(connection *pgx.Conn) {
			go func() {
				time.Sleep(300 * time.Millisecond)
				must(connection.PgConn().CancelRequest(background))
			}()
			_, err := connection.Exec(background, endless)
			fails("57014", err)
			equal(int64(1), number(connection, "select 1"))
		})
	}},
	{"commit, rollback, an error inside", func() {
		connected(settings(), func(connection *pgx.Conn) {
			connected(settings(), func(other *pgx.Conn) {
				execute(connection, "create table moved (a integer)")
				transaction, err := connection.Begin(background)
				must(err)
				_, err = transaction.Exec(background, "insert into moved values (1)")
				must(err)
				must(transaction.Rollback(background))
				must(pgx.BeginFunc(background, connection, func(transaction pgx.Tx) error {
					_, err := transaction.Exec(background, "insert into moved values ($1)", 2)
					equal(int64(0), number(other, "select count(*) from moved"))
					return err
				}))
				equal(int64(2), number(other, "select sum(a) from moved"))
				transaction, err = connection.BeginTx(background, pgx.TxOptions{IsoLevel: pgx.Serializable, AccessMode: pgx.ReadOnly})
				must(err)
				_, err = transaction.Exec(background, "insert into moved values (3)")
				fails("25006", err)
				_, err = transaction.Exec(background, "select 1")
				fails("25P02", err)
				equal(pgx.ErrTxCommitRollback, transaction.Commit(background))
				equal(int64(2), number(connection, "select sum(a) from moved"))
				execute(connection, "drop table moved")
			})
		})
	}},
}
