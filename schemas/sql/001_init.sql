-- prirost.db, first version.
--
-- What the program has imported, and where it came from. The folder with the files is the truth;
-- this database keeps the history of its imports and may be deleted at any time.
--
-- Three layers of a cell: raw text, typed value, use in the analysis. The first two stand here. The
-- third does not: which record counts is computed anew each time, because a corrected class list
-- changes it. No clock stands here either; `imported` is a counter.
--
-- Kinds of files whose rows are answers (survey, observations, …) fill `response`, one packed row
-- per record; all others fill `record`, with their cells in `cell`. To look at answers use the views
-- answers_<instrument>_<version>: they have one named column per item.
--
-- For PostgreSQL: drop the words STRICT and WITHOUT ROWID, INTEGER is BIGINT, REAL is DOUBLE
-- PRECISION, instr() in the views is strpos().

-- Questionnaires and observation sheets in use. A changed definition is a new version.
CREATE TABLE instrument (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,      -- luskanova-10; of a home-made one: its name
    version TEXT NOT NULL,   -- short hash of the definition
    name TEXT NOT NULL,      -- as reports name it
    title_ru TEXT NOT NULL,
    title_en TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('survey', 'observation')),
    view_name TEXT NOT NULL UNIQUE, -- the view that shows its answers
    UNIQUE (code, version)
) STRICT;

CREATE TABLE instrument_item (
    instrument_id INTEGER NOT NULL REFERENCES instrument (id),
    position INTEGER NOT NULL,  -- from 1: the place of its character in response.answers
    code TEXT NOT NULL,         -- М1, L01
    column_name TEXT NOT NULL,  -- in the view: m1, l01
    wording TEXT NOT NULL,      -- of the form, for home-made ones
    topic_ru TEXT NOT NULL,     -- our own label, for published ones
    topic_en TEXT NOT NULL,
    section TEXT NOT NULL,      -- scale or domain
    low INTEGER NOT NULL,       -- lowest and highest answer
    high INTEGER NOT NULL,
    reversed INTEGER NOT NULL CHECK (reversed IN (0, 1)),
    PRIMARY KEY (instrument_id, position),
    UNIQUE (instrument_id, column_name)
) STRICT, WITHOUT ROWID;

-- A file as it was read once. The same place may hold several versions one after another; the one
-- without superseded_by is the newest.
CREATE TABLE source (
    id INTEGER NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,     -- path below the folder, or the file's name
    sha256 TEXT NOT NULL,    -- of the bytes of the file
    reading TEXT NOT NULL,   -- SHA-256 of what stands here of it: form, columns, version of the
                             -- instrument, every cell. Tells another reading of the same bytes, and
                             -- damage to this database
    kind TEXT NOT NULL,      -- survey, roster, …
    outcome TEXT NOT NULL,   -- as said at the import: accept, accept_report, accept_partial
    instrument_id INTEGER REFERENCES instrument (id),
    wave TEXT NOT NULL,      -- of the whole file, as known at the import; '' when row by row or none
    asks_code INTEGER NOT NULL CHECK (asks_code IN (0, 1)), -- has a column for the respondent's code
    encoding TEXT NOT NULL,
    bom INTEGER NOT NULL CHECK (bom IN (0, 1)),
    delimiter TEXT NOT NULL, -- '' with a single column
    header_line INTEGER NOT NULL,
    header_rows INTEGER NOT NULL,
    date_order TEXT NOT NULL, -- dmy, mdy, ymd; '' without dates
    quarantined INTEGER NOT NULL, -- records kept apart
    imported INTEGER NOT NULL UNIQUE, -- order of the imports
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)), -- 1: the place holds no file any more
    superseded_by INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (place, sha256, reading)
) STRICT;

CREATE UNIQUE INDEX source_newest ON source (place) WHERE superseded_by IS NULL;

-- Title lines above the header that have the form «name, value».
CREATE TABLE source_preamble (
    source_id INTEGER NOT NULL REFERENCES source (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (source_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_column (
    source_id INTEGER NOT NULL REFERENCES source (id),
    position INTEGER NOT NULL, -- from 1, among the columns kept
    n INTEGER NOT NULL,        -- from 1, as in the file
    header TEXT NOT NULL,
    field TEXT NOT NULL,       -- what it is in its kind, '' beyond the known ones
    item TEXT NOT NULL,        -- code of the instrument's item, '' for none
    domain TEXT NOT NULL,      -- of a heading «domain [criterion]»
    criterion TEXT NOT NULL,
    type TEXT NOT NULL,        -- text, code, class, …, number, date, answer
    role TEXT NOT NULL,        -- as in check --json
    personal INTEGER NOT NULL CHECK (personal IN (0, 1)), -- 1: its cells are not kept
    low INTEGER NOT NULL,      -- scale of the answers; low above high: not known
    high INTEGER NOT NULL,
    layers TEXT NOT NULL,      -- what a typed cell has: n number, m moment, t text
    kept_in TEXT NOT NULL CHECK (kept_in IN ('nowhere', 'cell', 'answers', 'respondent', 'subject',
                                             'class', 'wave', 'moment')),
    answer INTEGER NOT NULL,   -- kept in answers: which character, from 1; else 0
    PRIMARY KEY (source_id, position)
) STRICT, WITHOUT ROWID;

-- Records of the other kinds, with their cells. A blank cell has no row.
CREATE TABLE record (
    source_id INTEGER NOT NULL REFERENCES source (id),
    record INTEGER NOT NULL, -- from 1
    line INTEGER NOT NULL,   -- of the file, from 1
    quarantined INTEGER NOT NULL CHECK (quarantined IN (0, 1)),
    PRIMARY KEY (source_id, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    source_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    position INTEGER NOT NULL, -- of source_column
    missing TEXT,              -- why there is no value: no_answer, absent, …; NULL: there is one
    number REAL,
    moment TEXT,               -- 2025-09-15 or 2025-09-15T08:04:21
    text TEXT,
    raw TEXT,                  -- as in the file; NULL: just as the typed value is written
    PRIMARY KEY (source_id, record, position),
    FOREIGN KEY (source_id, record) REFERENCES record (source_id, record),
    FOREIGN KEY (source_id, position) REFERENCES source_column (source_id, position)
) STRICT, WITHOUT ROWID;

-- One answer sheet. `answers` has one character per item of the instrument (of an unknown
-- questionnaire: per column with answers): 0–9 and A–Z for 0 to 35, a point for a missing one, a
-- star for a value that one character cannot hold. What these columns cannot give back (other
-- numbers, kinds of missing, spelling, comments) stands in response_cell.
CREATE TABLE response (
    source_id INTEGER NOT NULL REFERENCES source (id),
    record INTEGER NOT NULL,
    line INTEGER NOT NULL,
    quarantined INTEGER NOT NULL CHECK (quarantined IN (0, 1)),
    respondent TEXT, -- code of the pupil, observer or teacher who answered
    subject TEXT,    -- the lesson, event or work it is about
    class TEXT,      -- as answered; the class list decides
    wave TEXT,
    moment TEXT,
    answers TEXT NOT NULL,
    PRIMARY KEY (source_id, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE response_cell (
    source_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    position INTEGER NOT NULL,
    missing TEXT,
    number REAL,
    moment TEXT,
    text TEXT,
    raw TEXT,
    PRIMARY KEY (source_id, record, position),
    FOREIGN KEY (source_id, record) REFERENCES response (source_id, record),
    FOREIGN KEY (source_id, position) REFERENCES source_column (source_id, position)
) STRICT, WITHOUT ROWID;

-- What was found wrong or worth saying at the import: code and place; the program words it.
CREATE TABLE issue (
    source_id INTEGER NOT NULL REFERENCES source (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    action TEXT NOT NULL,
    line INTEGER,
    record INTEGER,
    n INTEGER,     -- column as in the file
    header TEXT,
    value TEXT,    -- raw text of the cell; never of a personal column
    times INTEGER NOT NULL,
    PRIMARY KEY (source_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_argument (
    source_id INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number REAL,
    text TEXT,
    PRIMARY KEY (source_id, issue, position),
    FOREIGN KEY (source_id, issue) REFERENCES issue (source_id, position)
) STRICT, WITHOUT ROWID;
