-- One edition: everything that the lists said on the day they were loaded. Open it with `sqlite-utils tables
-- edition.db --counts` or any SQLite browser. Read-only after it is built.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE towns (
  slug       TEXT PRIMARY KEY,
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  county     TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  province   TEXT NOT NULL,
  published  TEXT NOT NULL,
  publisher  TEXT NOT NULL,
  file       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  -- SHA-256 of what the list says, and how many duties it has: known without reading it.
  content    TEXT NOT NULL,
  duties     INTEGER NOT NULL,
  -- SHA-256 over the file, what is known of it and the program that read it: equal means it need not be read again.
  origin     TEXT NOT NULL
) STRICT;

CREATE TABLE duties (
  id       TEXT PRIMARY KEY,
  town     TEXT NOT NULL REFERENCES towns(slug),
  position INTEGER NOT NULL,
  part     TEXT NOT NULL CHECK (part IN ('基本', '配合', '收回')),
  number   INTEGER NOT NULL CHECK (number > 0),
  category TEXT NOT NULL,
  title    TEXT NOT NULL,
  file     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  UNIQUE (town, part, number)
) STRICT;

CREATE TABLE departments (
  id   INTEGER PRIMARY KEY,
  town TEXT NOT NULL REFERENCES towns(slug),
  name TEXT NOT NULL,
  UNIQUE (town, name)
) STRICT;

-- What the department cell of a duty names, in its order.
CREATE TABLE duty_departments (
  duty       TEXT NOT NULL REFERENCES duties(id),
  position   INTEGER NOT NULL,
  department INTEGER NOT NULL REFERENCES departments(id),
  PRIMARY KEY (duty, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE clauses (
  duty     TEXT NOT NULL REFERENCES duties(id),
  position INTEGER NOT NULL,
  section  TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (duty, position)
) STRICT;

-- Whom a clause binds. Bodies that the cell does not name (各行业主管部门) are departments here too.
CREATE TABLE clause_departments (
  duty            TEXT NOT NULL,
  clause_position INTEGER NOT NULL,
  position        INTEGER NOT NULL,
  department      INTEGER NOT NULL REFERENCES departments(id),
  PRIMARY KEY (duty, clause_position, position),
  FOREIGN KEY (duty, clause_position) REFERENCES clauses(duty, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
  duty     TEXT NOT NULL REFERENCES duties(id),
  position INTEGER NOT NULL,
  section  TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (duty, position)
) STRICT;

-- The file's lines as they were read, before any correction.
CREATE TABLE source_lines (
  town TEXT NOT NULL REFERENCES towns(slug),
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (town, line)
) STRICT;

CREATE TABLE problems (
  town     TEXT NOT NULL REFERENCES towns(slug),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  severity TEXT NOT NULL,
  line     INTEGER NOT NULL,
  words    TEXT NOT NULL,
  message  TEXT NOT NULL,
  PRIMARY KEY (town, position)
) STRICT;
CREATE INDEX duties_by_category ON duties (town, category);
