// What the machine allows: a list and a save with nothing around them, neither journal nor markings nor themes.
// The benchmarks measure Fieldbook beside it, in alternation.
//
//   Limit list STORE   the records that a store can be searched for, a line each
//   Limit add FILE     one durable insert into a table, which is made if need be

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *store;

static void stop(const char *reason) {
  fprintf(stderr, "Could not measure the limit: %s.\n", reason);
  exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(store, sql, -1, &statement, NULL) != SQLITE_OK) stop(sqlite3_errmsg(store));
  return statement;
}

static const char *text(sqlite3_stmt *row, int column) {
  const unsigned char *found = sqlite3_column_text(row, column);
  return found ? (const char *)found : "";
}

static void draw(sqlite3_stmt *rows, long top, long current, long count) {
  erase();
  mvprintw(0, 0, "%ld records, Ctrl-Q leaves", count);
  sqlite3_bind_int64(rows, 1, top);
  sqlite3_bind_int64(rows, 2, top + LINES - 3);
  for (int y = 1; sqlite3_step(rows) == SQLITE_ROW; y++) {
    char line[400];
    snprintf(line, sizeof line, "%7lld %-14.14s %-24.24s %.300s", sqlite3_column_int64(rows, 0),
             text(rows, 1), text(rows, 2), text(rows, 3));
    line[strcspn(line, "\n")] = 0;
    if (top + y - 1 == current) attron(A_REVERSE);
    mvaddnstr(y, 0, line, COLS - 1);
    attroff(A_REVERSE);
  }
  sqlite3_reset(rows);
  mvprintw(LINES - 1, 0, "%ld/%ld", current, count);
  refresh();
}

static void list(const char *path) {
  char name[4096];
  // Nobody else has the store open, and a reader that may not write would look for its log in vain.
  snprintf(name, sizeof name, "file:%s?immutable=1", path);
  if (sqlite3_open_v2(name, &store, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) != SQLITE_OK)
    stop(sqlite3_errmsg(store));
  sqlite3_stmt *counting = prepare("SELECT max(number) FROM search_entry");
  sqlite3_step(counting);
  long count = (long)sqlite3_column_int64(counting, 0), top = 1, current = 1;
  sqlite3_finalize(counting);
  sqlite3_stmt *rows =
      prepare("SELECT number, kind, body, content FROM search_entry WHERE number BETWEEN ? AND ?");
  initscr();
  raw();
  noecho();
  keypad(stdscr, TRUE);
  curs_set(0);
  for (int key = 0; key != ('Q' & 31); key = getch()) {
    if (key == KEY_DOWN && current < count) current++;
    if (key == KEY_UP && current > 1) current--;
    if (current < top) top = current;
    if (current > top + LINES - 3) top = current - LINES + 3;
    draw(rows, top, current, count);
  }
  endwin();
}

static void add(const char *path) {
  const char *sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                    "CREATE TABLE IF NOT EXISTS answer(number INTEGER PRIMARY KEY, question TEXT, note TEXT);"
                    "BEGIN IMMEDIATE;"
                    "INSERT INTO answer(question, note) VALUES ('CO2', 'yes, with a note of a few words');"
                    "COMMIT";
  if (sqlite3_open(path, &store) != SQLITE_OK || sqlite3_exec(store, sql, NULL, NULL, NULL) != SQLITE_OK)
    stop(sqlite3_errmsg(store));
}

int main(int count, char **arguments) {
  setlocale(LC_ALL, "");
  if (count == 3 && strcmp(arguments[1], "list") == 0) {
    list(arguments[2]);
  } else if (count == 3 && strcmp(arguments[1], "add") == 0) {
    add(arguments[2]);
  } else {
    stop("it takes list STORE or add FILE");
  }
  sqlite3_close(store);
  return 0;
}
