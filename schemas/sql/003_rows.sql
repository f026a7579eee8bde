-- Rows of `response` stand in the order in which they come and are found by one number. With a key
-- of two columns every row had to be looked for before it was put: a third of the time of a long
-- import.
--
-- For PostgreSQL: VIRTUAL is STORED.

CREATE TABLE response_before AS
    SELECT source_id, record, line, quarantined, respondent, subject, class, wave, moment, answers,
        other
    FROM response;
CREATE TABLE response_cell_before AS
    SELECT source_id, record, position, missing, number, moment, text, raw FROM response_cell;
DROP TABLE response_cell;
DROP TABLE response;

-- One answer sheet. `answers` has one character per item of the instrument (of an unknown
-- questionnaire: per column with answers): 0–9 and A–Z for 0 to 35, a point for a missing one, a
-- star for a value that one character cannot hold. What these columns cannot give back (other
-- numbers, kinds of missing, spelling, comments) stands in response_cell.
CREATE TABLE response (
    id INTEGER NOT NULL PRIMARY KEY, -- source_id and ten digits of record: 10000000042
    source_id INTEGER GENERATED ALWAYS AS (id / 10000000000) VIRTUAL,
    record INTEGER GENERATED ALWAYS AS (id % 10000000000) VIRTUAL,
    line INTEGER NOT NULL,
    quarantined INTEGER NOT NULL CHECK (quarantined IN (0, 1)),
    respondent TEXT, -- code of the pupil, observer or teacher who answered
    subject TEXT,    -- the lesson, event or work it is about
    class TEXT,      -- as answered; the class list decides
    wave TEXT,
    moment TEXT,
    answers TEXT NOT NULL,
    -- The cells of the columns with kept_in = 'cell' and layers = 't', in their order, with tabs
    -- between; NULL when all are empty. A cell with a tab, or that is written otherwise in the
    -- file, stands in response_cell, which goes before.
    other TEXT
) STRICT;

CREATE TABLE response_cell (
    source_id INTEGER NOT NULL,
    record INTEGER NOT NULL, -- of `response`
    position INTEGER NOT NULL,
    missing TEXT,
    number REAL,
    moment TEXT,
    text TEXT,
    raw TEXT,
    PRIMARY KEY (source_id, record, position),
    FOREIGN KEY (source_id, position) REFERENCES source_column (source_id, position)
) STRICT, WITHOUT ROWID;

INSERT INTO response (id, line, quarantined, respondent, subject, class, wave, moment, answers,
    other)
    SELECT source_id * 10000000000 + record, line, quarantined, respondent, subject, class, wave,
        moment, answers, other
    FROM response_before ORDER BY source_id, record;
INSERT INTO response_cell (source_id, record, position, missing, number, moment, text, raw)
    SELECT source_id, record, position, missing, number, moment, text, raw
    FROM response_cell_before ORDER BY source_id, record, position;
DROP TABLE response_before;
DROP TABLE response_cell_before;
