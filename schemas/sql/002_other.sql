-- Cells of `response` that are text and have no column of their own (school, comment, running
-- number) stand in it as well, which takes a tenth of the room and time of a row for each.

-- The cells of the columns with kept_in = 'cell' and layers = 't', in their order, with tabs
-- between; NULL when all are empty. A cell with a tab, or that is written otherwise in the file,
-- stands in response_cell, which goes before.
ALTER TABLE response ADD COLUMN other TEXT;

-- What source.reading was taken of: 1 every cell, 2 the rows of `response` as they stand.
ALTER TABLE source ADD COLUMN reading_form INTEGER NOT NULL DEFAULT 1;
