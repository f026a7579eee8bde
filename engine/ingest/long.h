/* Inside ingest: a survey read in blocks.
 *
 *   long.c          the door: opening, passes, blocks
 *   long_text.c     the file as a window that moves over whole lines
 *   long_head.c     the beginning: the same steps as for a file read whole
 *   long_cut.c      lines -> rows; what is not plain goes through grid.c and sheet.c
 *   long_words.c    the different texts of a column over the whole file
 *   long_count.c    what every record is asked
 *   long_once.c     a column whose texts should stand once each
 *   long_decide.c   what the columns are, by all words so far
 *   long_table.c    rows to be judged as a table; facts
 */
#ifndef PRIROST_INGEST_LONG_INSIDE_H
#define PRIROST_INGEST_LONG_INSIDE_H

#include "prirost/ingest_long.h"
#include "sheet.h"
#include "type.h"

enum {
    LONG_WINDOW = 1 << 20, /* bytes */
    LONG_MOST_RECORD = 64 << 20,
    LONG_ROWS = 4096,         /* of a block */
    LONG_MOST_WORDS = 20000,  /* kept of one column */
    LONG_ALL_WORDS = 80000,   /* of all columns */
    LONG_MOST_TEXT = 8 << 20, /* their bytes */
    LONG_CROWDED = 1024,      /* so many words: further numbers are not kept */
    LONG_TOTALS = 3,          /* columns where a word of totals may stand */
    LONG_KINDS = 64,          /* sorts of words that are not kept */
    LONG_WAITS = 3            /* passes before the file is read whole */
};

#define NO_WORD UINT32_MAX

/* ---- the window ---- */

struct window {
    struct pr_reader *reader;
    char *s;
    size_t capacity;
    size_t n;             /* bytes that are there */
    size_t at, end;       /* what is to be read, up to the end of a line */
    size_t line;          /* number of the line at `at` */
    size_t good;          /* bytes known to be UTF-8 without NUL */
    bool over;            /* the file has no more */
    bool quotes, returns; /* whether any stand in it */
    bool strange;         /* no UTF-8, or a NUL */
    bool failed;
    struct window_digest *digest; /* of all bytes that are read; NULL: nobody asks */
};
/* SHA-256 of the bytes of a pass, taken beside the reading. */
struct window_digest {
    struct pr_worker *worker;
    struct pr_digest *sum;
    struct pr_text bytes; /* of the job */
};
/* Moves on to the next lines; false: there are none. With `more` what could not be used stays and
 * more is read. */
bool window_next(struct window *w, struct pr_arena *arena, bool more);
/* Bytes that were read without window_next. */
void window_digest(struct window *w, size_t from, size_t n);

/* ---- columns ---- */

enum { HOT_LOUD = 1, HOT_FILLED = 2, HOT_STOP = 4, HOT_EACH = 8, HOT_KIND = 16, HOT_ADD = 32 };
enum { HOT_GONE = 64 }; /* nothing of the column is kept */

/* What is asked of a word in every record. */
struct hot {
    size_t n; /* records of this pass */
    int64_t day;
    int16_t value; /* that counts; PR_LONG_NONE */
    uint8_t flags, use;
};

/* A word by its first and last bytes. */
struct long_slot {
    uint64_t first, last;
    size_t n;
    uint32_t word; /* + 1; 0: free */
};

struct long_column {
    struct word *base;  /* as understood */
    struct words words; /* as decided: the same words, typed */
    size_t capacity, hot_capacity, typed_capacity;
    struct hot *hot;
    struct long_slot *slot;
    size_t mask;
    uint32_t letter[256]; /* word + 1 of a text of one byte */
    uint32_t empty;       /* word + 1 */
    uint32_t number[2];   /* word + 1 that stands for numbers not kept: below 1000, others */
    struct {
        uint32_t sign, word;
    } kind[LONG_KINDS];
    size_t n_kinds;
    struct pr_meaning *meaning; /* of the words, as far as a block was given */
    size_t n_meanings, meaning_capacity;
    bool full;
    /* met: a name in place of a code, one standing alone, a contact inside a text, a phone's bare
     * digits */
    bool named, plain, contact, bare;
    /* facts of words that are typed anew in each record */
    struct pr_column_facts each;
    double sum;  /* of numbers, in the order of the records */
    int decimal; /* first decimal sign */
    bool mixed;  /* another one was met, and that is told */
};

/* A cell whose text is not kept, typed for itself. */
struct loose {
    size_t row, column;
    struct word word;
    uint8_t use;
};

struct long_row {
    size_t line;
    struct pr_text text;  /* a plain line; else … */
    struct pr_text *cell; /* … its cells */
    size_t first_loose;
    bool quarantined, loud;
    bool own; /* its words do not say all that it holds */
};

struct pr_long {
    struct pr_arena *arena;   /* of the caller */
    struct pr_arena *words;   /* texts that are kept */
    struct pr_arena *decided; /* of the decision in force */
    struct pr_arena *old;     /* of the one before */
    struct pr_arena *block;
    struct pr_arena *scratch, *passing, *hush;
    struct pr_long_call call;
    const struct pr_ingest_options *options;
    struct pr_source source;
    struct window window;
    uint64_t seed;
    /* the beginning */
    struct pr_sheet sheet;
    struct pr_issues head; /* what there was to say */
    struct pr_text **header_cell;
    size_t *header_n;         /* cells of each header row */
    size_t start, start_line; /* of the records: bytes, line */
    size_t head_records, head_cells, head_blank, head_blank_line;
    bool *data; /* by column of the header: there is something below it, as far as was seen */
    size_t n_all;
    /* the decision */
    const struct pr_context *context;
    struct typing typing;
    struct pr_table table;
    struct pr_issues said;
    bool decision;
    struct long_column *column;
    size_t *answer; /* columns with a scale */
    size_t n_answers;
    size_t n_words, n_text;
    /* the pass */
    struct pr_long_rules rules;
    enum pr_long_end end;
    bool over;
    bool learning; /* only words are gathered */
    size_t waits;
    size_t n_records, quarantined, blank, blank_line;
    size_t all_records, all_cells;
    bool tail_said;
    struct pr_day_count *day;
    uint32_t *day_slot;
    size_t n_days, day_capacity, day_mask;
    struct long_once *once;
    /* the block */
    struct long_row *row;
    uint32_t *word;
    int16_t *value;
    size_t n_rows, most_rows;
    struct loose *loose;
    size_t n_loose, loose_capacity;
    struct pr_lone_text *lone;
    size_t n_lone, lone_capacity;
    const struct pr_meaning **meaning; /* by column, for whoever gets the block */
    struct window_digest digest;
    char sha256[65]; /* of the pass that is over; else empty */
};

/* What is personal: looks at a new text; whether the file is to be read whole for it; what an issue
 * must not say. */
void long_notice(struct pr_long *l, size_t column, struct pr_text cell);
bool long_secret(struct pr_long *l);
void long_hush(struct pr_long *l, struct pr_arena *arena, struct pr_issue *issue);

bool long_head(struct pr_long *l);
/* Cuts lines into rows until the block is full or the window is read; false: the file is over. */
bool long_cut(struct pr_long *l);
/* The word of a cell; adds it where it is new. */
uint32_t long_word(struct pr_long *l, size_t column, struct pr_text cell);
/* Records with this word are not plain. */
void long_stop(struct pr_long *l, size_t column, struct pr_text cell);
bool long_is_total(struct pr_long *l, struct pr_text cell);
/* Makes what is asked of a word in each record. */
void long_heat(struct pr_long *l, size_t column, uint32_t word);
void long_decide(struct pr_long *l, const struct pr_context *context);
/* Decides once more, by the words of the whole file: whether it comes out the same. */
bool long_agrees(struct pr_long *l);
/* The same for all words of a pass that begins. */
void long_heat_all(struct pr_long *l);
/* The cells of a row. */
struct pr_text *long_cells(struct pr_long *l, size_t row);
/* A cell whose text is not kept: noted where what the cells say is wanted. */
void long_lone(struct pr_long *l, size_t column, struct pr_text cell);
/* Whether a text is digits and few of them. */
bool long_is_digits(struct pr_text text);
/* A row is complete: counts its words and notes whether it is loud. */
void long_count(struct pr_long *l, size_t row);
void long_give(struct pr_long *l, struct pr_block *block);
/* A column whose texts should stand once each. */
void long_once_begin(struct pr_long *l);
void long_once_see(struct pr_long *l, struct pr_text cell);
void long_keep(struct pr_long *l, const struct pr_issue *issue, unsigned step);

#endif
