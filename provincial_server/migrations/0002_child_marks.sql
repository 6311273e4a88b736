-- The marks of the children that a book proposes, made again with its roll-ups. Two books with one mark propose one
-- child; neither learns more of the other than that.
CREATE TABLE award_mark (
    province_code text NOT NULL,
    book_id uuid NOT NULL,
    award_id uuid NOT NULL,
    mark text NOT NULL,
    school_year text NOT NULL,
    unit_id text NOT NULL,
    kind text NOT NULL,
    handed_over boolean NOT NULL,
    PRIMARY KEY (province_code, book_id, award_id, mark)
);
CREATE INDEX award_mark_by_mark ON award_mark (province_code, mark, school_year);
