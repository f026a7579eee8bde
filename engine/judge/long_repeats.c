/* Repeated codes of a survey in blocks. Eight bytes stand for a record: who answered in which wave,
 * and how the code is written. Where they are equal, or differ only in the writing, the records are
 * gathered with all their cells, a part at a time, and judged as a table of their own, by the same
 * code as any table. Equal bytes of different codes only make that table longer. */
#include "inner.h"
#include "prirost/judge_long.h"

#include <string.h>

enum {
    CHUNK = 1 << 18,      /* records */
    PARTS = 32,           /* of the signs, sorted one after another */
    MOST_GATHERED = 8192, /* records decided together, if persons allow it */
    WAVE_BITS = 8,
    WRITING_BITS = 20
};

enum phase { SEEING, GATHERING, JUDGING };

struct pr_judge_repeats {
    struct pr_arena *arena, *gathered;
    uint64_t **sign; /* by chunk of records; 0: takes no part. When all is decided: the use */
    uint8_t **again; /* bits: the record is to be decided with others */
    size_t n_chunks, chunk_capacity, again_capacity;
    enum phase phase;
    size_t candidates, rounds, round;
    bool fresh; /* judged once more, with all that was decided */
    struct pr_table table;
    size_t row_capacity, cell_capacity;
    struct pr_issue_keeper *keeper;
    size_t places; /* of it */
};

void pr_judge_repeats_keep(struct pr_judge_repeats *p, size_t places) {
    p->places = places;
    p->keeper = pr_issue_keeper_new(p->arena, places);
}

struct pr_judge_repeats *pr_judge_repeats_new(struct pr_arena *arena) {
    struct pr_judge_repeats *p = pr_arena_alloc(arena, sizeof *p);
    p->arena = arena;
    p->gathered = pr_arena_new();
    pr_judge_repeats_keep(p, PR_JUDGE_PLACES);
    return p;
}

void pr_judge_repeats_free(struct pr_judge_repeats *p) {
    if (p != NULL) {
        pr_arena_free(p->gathered);
    }
}

void pr_judge_repeats_say(const struct pr_judge_repeats *p, struct pr_issue_keeper *keeper) {
    struct pr_arena *scratch = pr_arena_new();
    struct pr_issues issues = pr_issues_new(scratch);
    pr_issue_keeper_give(p->keeper, &issues);
    for (size_t i = 0; i < issues.n; i++) {
        pr_issue_keep(keeper, &issues.items[i], PR_JUDGE_STEP_REPEAT);
    }
    pr_arena_free(scratch);
}

void pr_judge_repeats_forget(struct pr_judge_repeats *p) {
    for (size_t i = 0; i < p->n_chunks; i++) {
        memset(p->sign[i], 0, CHUNK * sizeof *p->sign[i]);
        memset(p->again[i], 0, CHUNK / 8);
    }
    p->phase = SEEING;
    p->candidates = 0;
    pr_judge_repeats_keep(p, p->places);
}

/* ---- signs ---- */

static uint64_t *sign_at(struct pr_judge_repeats *p, size_t record) {
    size_t chunk = (record - 1) / CHUNK;
    while (p->n_chunks <= chunk) {
        p->sign =
            pr_arena_grow(p->arena, p->sign, p->n_chunks, &p->chunk_capacity, sizeof(uint64_t *));
        p->again =
            pr_arena_grow(p->arena, p->again, p->n_chunks, &p->again_capacity, sizeof(uint8_t *));
        p->sign[p->n_chunks] = pr_arena_array(p->arena, CHUNK, sizeof(uint64_t));
        p->again[p->n_chunks] = pr_arena_alloc(p->arena, CHUNK / 8);
        p->n_chunks++;
    }
    return &p->sign[chunk][(record - 1) % CHUNK];
}

static uint64_t hash_of(struct pr_text t, uint64_t h) {
    for (size_t i = 0; i < t.n; i++) {
        h = (h ^ (unsigned char)t.s[i]) * UINT64_C(1099511628211);
    }
    h = (h ^ (h >> 32)) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ (h >> 29);
}

/* Person, writing, wave; never 0. */
void judge_repeats_see(struct pr_judge_repeats *p, struct judging *j, const struct pr_table *t,
                       size_t row, int32_t wave) {
    const uint64_t seed = UINT64_C(14695981039346656037);
    struct pr_text code = judge_key_column(t)->text[row];
    struct pr_text person = judge_loose(j->arena, code);
    uint64_t writing = hash_of(code, seed + 1);
    int32_t pupil = t->row[row].pupil;
    if (pupil >= 0) {
        person = (struct pr_text){(const char *)&pupil, sizeof pupil};
        writing = 0;
    }
    uint64_t sign = hash_of(person, seed) >> (WAVE_BITS + WRITING_BITS) << WRITING_BITS;
    sign = (sign | writing >> (64 - WRITING_BITS)) << WAVE_BITS;
    sign |= (uint64_t)(wave + 1) & ((1U << WAVE_BITS) - 1);
    if (p->phase == SEEING) {
        *sign_at(p, t->row[row].record) = sign > 0 ? sign : 1;
    }
}

bool judge_repeats_has(const struct pr_judge_repeats *p, size_t record) {
    size_t chunk = (record - 1) / CHUNK, at = (record - 1) % CHUNK;
    return p->phase != SEEING && chunk < p->n_chunks &&
           ((unsigned)p->again[chunk][at / 8] >> (at % 8) & 1U) != 0;
}

uint8_t judge_repeats_use(const struct pr_judge_repeats *p, size_t record) {
    uint64_t use = p->sign[(record - 1) / CHUNK][(record - 1) % CHUNK];
    return p->phase == JUDGING ? (uint8_t)use : PR_COUNTS;
}

/* ---- which are to be decided with others ---- */

static int by_sign(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y); /* equal ones are the same */
}

static uint64_t person_of(uint64_t sign) {
    return sign >> (WAVE_BITS + WRITING_BITS);
}

static bool repeats(uint64_t a, uint64_t b) {
    return a == b || (person_of(a) == person_of(b) && a >> WAVE_BITS != b >> WAVE_BITS);
}

static size_t part_of(uint64_t sign) {
    return (size_t)(sign >> 59);
}

/* Persons of a part who stand there again, ascending. */
static size_t persons_again(uint64_t *sign, size_t n) {
    size_t kept = 0;
    qsort(sign, n, sizeof *sign, by_sign);
    for (size_t i = 1; i < n; i++) {
        bool new = kept == 0 || sign[kept - 1] != person_of(sign[i]);
        if (repeats(sign[i - 1], sign[i]) && new) {
            sign[kept++] = person_of(sign[i]); /* kept <= i: what is read is not yet written over */
        }
    }
    return kept;
}

static void mark(struct pr_judge_repeats *p, size_t part, const uint64_t *person, size_t n) {
    for (size_t c = 0; n > 0 && c < p->n_chunks; c++) {
        for (size_t i = 0; i < CHUNK; i++) {
            uint64_t sign = p->sign[c][i], key = person_of(sign);
            if (sign != 0 && part_of(sign) == part &&
                bsearch(&key, person, n, sizeof key, by_sign) != NULL) {
                p->again[c][i / 8] |= (uint8_t)(1U << (i % 8));
                p->candidates++;
            }
        }
    }
}

/* The signs of a part; `to` NULL: only how many there are. */
static size_t signs_of(const struct pr_judge_repeats *p, size_t part, uint64_t *to) {
    size_t n = 0;
    for (size_t i = 0; i < p->n_chunks * CHUNK; i++) {
        uint64_t sign = p->sign[i / CHUNK][i % CHUNK];
        if (sign == 0 || part_of(sign) != part) {
            continue;
        }
        if (to != NULL) {
            to[n] = sign;
        }
        n++;
    }
    return n;
}

static void find(struct pr_judge_repeats *p) {
    for (size_t part = 0; part < PARTS; part++) {
        struct pr_arena *scratch = pr_arena_new();
        size_t n = signs_of(p, part, NULL);
        uint64_t *sign = pr_arena_array(scratch, n, sizeof *sign);
        (void)signs_of(p, part, sign);
        n = n > 1 ? persons_again(sign, n) : 0;
        mark(p, part, sign, n);
        pr_arena_free(scratch);
    }
}

/* ---- gathering ---- */

static struct pr_text keep(struct pr_judge_repeats *p, struct pr_text t) {
    return t.n > 0 ? pr_text_copy(p->gathered, t) : PR_TEXT("");
}

static void start_table(struct pr_judge_repeats *p, const struct pr_table *like) {
    p->table = *like;
    p->table.n_rows = p->table.quarantined = 0;
    p->table.row = NULL;
    p->table.cell = NULL;
    p->row_capacity = p->cell_capacity = 0;
    p->table.column = pr_arena_array(p->gathered, like->n_columns, sizeof *p->table.column);
    for (size_t c = 0; c < like->n_columns; c++) {
        p->table.column[c] = like->column[c];
    }
}

/* Room for twice the rows in the layers that a column has. */
static void widen(struct pr_judge_repeats *p, size_t rows) {
    struct pr_table *t = &p->table;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct pr_column old = t->column[i];
        struct pr_column *c = &t->column[i];
        size_t n = t->n_rows;
        c->missing = pr_arena_alloc(p->gathered, rows);
        c->use = pr_arena_alloc(p->gathered, rows);
        c->number = old.number ? pr_arena_array(p->gathered, rows, sizeof *c->number) : NULL;
        c->moment = old.moment ? pr_arena_array(p->gathered, rows, sizeof *c->moment) : NULL;
        c->text = old.text ? pr_arena_array(p->gathered, rows, sizeof *c->text) : NULL;
        for (size_t r = 0; r < n; r++) {
            c->missing[r] = old.missing[r];
            if (c->number) {
                c->number[r] = old.number[r];
            }
            if (c->moment) {
                c->moment[r] = old.moment[r];
            }
            if (c->text) {
                c->text[r] = old.text[r];
            }
        }
    }
}

void judge_repeats_take(struct pr_judge_repeats *p, const struct pr_table *block, size_t row) {
    struct pr_table *t = &p->table;
    size_t record = block->row[row].record;
    uint64_t sign = p->sign[(record - 1) / CHUNK][(record - 1) % CHUNK];
    if (p->phase != GATHERING || person_of(sign) % p->rounds != p->round) {
        return;
    }
    if (t->n_columns == 0) {
        start_table(p, block);
    }
    size_t n = t->n_columns, before = p->row_capacity;
    t->row = pr_arena_grow(p->gathered, t->row, t->n_rows, &p->row_capacity, sizeof *t->row);
    if (p->row_capacity != before) {
        widen(p, p->row_capacity);
        struct pr_text *cell = pr_arena_array(p->gathered, p->row_capacity * n, sizeof *cell);
        if (t->n_rows > 0) {
            memcpy(cell, t->cell, t->n_rows * n * sizeof *cell);
        }
        t->cell = cell;
    }
    t->row[t->n_rows] = block->row[row];
    for (size_t i = 0; i < n; i++) {
        const struct pr_column *from = &block->column[i];
        struct pr_column *c = &t->column[i];
        t->cell[t->n_rows * n + i] = keep(p, block->cell[row * n + i]);
        c->missing[t->n_rows] = from->missing[row];
        if (c->number) {
            c->number[t->n_rows] = from->number[row];
        }
        if (c->moment) {
            c->moment[t->n_rows] = from->moment[row];
        }
        if (c->text) {
            c->text[t->n_rows] = keep(p, from->text[row]);
        }
    }
    t->n_rows++;
}

/* ---- deciding ---- */

/* The records that were gathered, as a table of their own. What they are told beside is told in
 * their blocks. */
static void decide_table(struct pr_judge_repeats *p, struct judging *j) {
    struct pr_table *t = &p->table;
    struct pr_table *tables[] = {t};
    int32_t *waves[] = {pr_arena_array(j->arena, t->n_rows, sizeof(int32_t))};
    struct pr_issues aside = pr_issues_new(j->arena), said = pr_issues_new(j->arena);
    j->table = tables;
    j->wave = waves;
    j->issues = &aside;
    judge_reset(j, t);
    judge_values(j, t);
    judge_survey(j, 0);
    j->issues = &said;
    judge_suspicious_codes(j, t);
    judge_repeats(j);
    for (size_t i = 0; i < said.n; i++) {
        pr_issue_keep(p->keeper, &said.items[i], PR_JUDGE_STEP_REPEAT);
    }
}

static void begin_round(struct pr_judge_repeats *p) {
    pr_arena_reset(p->gathered);
    p->table = (struct pr_table){.n_rows = 0};
    p->row_capacity = 0;
}

void judge_repeats_decide(struct pr_judge_repeats *p, struct judging *j) {
    switch (p->phase) {
    case SEEING:
        find(p);
        p->phase = p->candidates > 0 ? GATHERING : JUDGING;
        p->rounds = p->candidates / MOST_GATHERED + 1;
        p->round = 0;
        p->fresh = p->candidates == 0;
        begin_round(p);
        break;
    case GATHERING:
        decide_table(p, j);
        for (size_t r = 0; r < p->table.n_rows; r++) { /* their signs are not needed any more */
            size_t record = p->table.row[r].record;
            p->sign[(record - 1) / CHUNK][(record - 1) % CHUNK] = p->table.row[r].use;
        }
        p->phase = ++p->round == p->rounds ? JUDGING : GATHERING;
        begin_round(p);
        break;
    case JUDGING:
        p->fresh = true;
        break;
    }
}

bool judge_repeats_settled(const struct pr_judge_repeats *p) {
    return p->phase == JUDGING && p->fresh;
}
