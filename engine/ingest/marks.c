/* Columns of marks: which subject or term a heading names, and what the cells say. Marks are 2–5;
 * «н/а» is not attested, «осв» exempt, «н» absent: no mark, but each something else. */
#include "type.h"

enum { NEARLY_ALL = 8, OF = 10, LOWEST = 2, HIGHEST = 5 };

/* ---- words instead of a mark ---- */

static const struct {
    const char *word;
    enum pr_missing missing;
} letters[] = {{"н/а", PR_NOT_ATTESTED},
               {"н\\а", PR_NOT_ATTESTED},
               {"на", PR_NOT_ATTESTED},
               {"н.а", PR_NOT_ATTESTED},
               {"н.а.", PR_NOT_ATTESTED},
               {"н / а", PR_NOT_ATTESTED},
               {"н/атт", PR_NOT_ATTESTED},
               {"н/атт.", PR_NOT_ATTESTED},
               {"не атт", PR_NOT_ATTESTED},
               {"не атт.", PR_NOT_ATTESTED},
               {"неатт", PR_NOT_ATTESTED},
               {"неатт.", PR_NOT_ATTESTED},
               {"не аттестован", PR_NOT_ATTESTED},
               {"не аттестована", PR_NOT_ATTESTED},
               {"осв", PR_EXEMPT},
               {"осв.", PR_EXEMPT},
               {"освобожден", PR_EXEMPT},
               {"освобождена", PR_EXEMPT},
               {"exempt", PR_EXEMPT},
               {"н", PR_ABSENT},
               {"б", PR_ABSENT},
               {"н/б", PR_ABSENT},
               {"нб", PR_ABSENT},
               {"п", PR_ABSENT},
               {"у", PR_ABSENT},
               {"ув", PR_ABSENT},
               {"отс", PR_ABSENT},
               {"отсутствовал", PR_ABSENT},
               {"отсутствовала", PR_ABSENT},
               {"болен", PR_ABSENT},
               {"больна", PR_ABSENT},
               {"болел", PR_ABSENT},
               {"болела", PR_ABSENT},
               {"absent", PR_ABSENT},
               {"зач", PR_NOT_APPLICABLE_ANSWER},
               {"зач.", PR_NOT_APPLICABLE_ANSWER},
               {"зачет", PR_NOT_APPLICABLE_ANSWER},
               {"зачтено", PR_NOT_APPLICABLE_ANSWER},
               {"незач", PR_NOT_APPLICABLE_ANSWER},
               {"незачет", PR_NOT_APPLICABLE_ANSWER},
               {"б/о", PR_NOT_APPLICABLE_ANSWER},
               {"без отметки", PR_NOT_APPLICABLE_ANSWER},
               {"не выставляется", PR_NOT_APPLICABLE_ANSWER}};

/* Words of a mark. */
static const struct {
    const char *word;
    int mark;
} names[] = {{"отл", 5},     {"отл.", 5},     {"отлично", 5},
             {"хор", 4},     {"хор.", 4},     {"хорошо", 4},
             {"уд", 3},      {"удовл", 3},    {"удовл.", 3},
             {"неуд", 2},    {"неуд.", 2},    {"удовлетворительно", 3},
             {"неудовл", 2}, {"неудовл.", 2}, {"неудовлетворительно", 2}};

static enum pr_missing letter_of(struct pr_text folded) {
    for (size_t i = 0; i < PR_COUNT_OF(letters); i++) {
        if (pr_text_is(folded, letters[i].word)) {
            return letters[i].missing;
        }
    }
    return PR_PRESENT;
}

static int named(struct pr_text folded) {
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        if (pr_text_is(folded, names[i].word)) {
            return names[i].mark;
        }
    }
    return 0;
}

/* ---- what a heading names ---- */

/* Headings of a register that are no subject. */
static const char *const no_subject[] = {
    "средн",   "пропу",   "посещ",    "рейтинг", "место",    "балл",    "колич",
    "кол-во",  "качеств", "успеваем", "сумма",   "итого",    "всего",   "%",
    "дней",    "болезн",  "долг",     "задолж",  "примечан", "поведен", "прилеж",
    "average", "mean",    "missed",   "behav",   "conduct",  "note",    "комментар",
    "возраст", "номер",   "пересдач", "экзамен", NULL};

static bool is_subject_name(struct pr_text folded) {
    return folded.n > 0 && !pr_text_has_any(folded, no_subject);
}

static struct pr_text bare(struct pr_text t) {
    static const char signs[] = " ,.:;([-/";
    bool again = true;
    while (again && t.n > 0) {
        again = false;
        for (size_t i = 0; i < sizeof signs - 1 && t.n > 0; i++) {
            if (t.s[t.n - 1] == signs[i]) {
                t.n--;
                again = true;
            }
        }
        static const char *const dashes[] = {"–", "—"};
        for (size_t i = 0; i < PR_COUNT_OF(dashes); i++) {
            if (pr_text_ends(t, pr_text_of(dashes[i]))) {
                t.n -= pr_text_of(dashes[i]).n;
                again = true;
            }
        }
    }
    return t;
}

static struct pr_text leading(struct pr_text t) {
    while (t.n > 0 && (t.s[0] == ' ' || t.s[0] == ':' || t.s[0] == ',' || t.s[0] == '-' ||
                       t.s[0] == '.' || t.s[0] == '(')) {
        t = pr_text_slice(t, 1, t.n);
    }
    return bare(t);
}

static void both(struct typing *t, struct pr_column *c, struct pr_text subject,
                 struct pr_term_name term) {
    c->about = pr_text_squeeze(t->arena, subject);
    c->term = pr_term_text(t->arena, term, false);
}

/* «Математика [1 четверть]», «1 четверть [Математика]», «Математика, 1 четверть», «1 четверть:
 * математика». */
static bool subject_and_term(struct typing *t, struct pr_column *c) {
    struct pr_term_name term = pr_term_parse(t->passing, c->criterion, PR_TERM_QUARTER);
    if (term.sort != PR_TERM_NONE) {
        both(t, c, c->domain, term);
        return true;
    }
    term = pr_term_parse(t->passing, c->domain, PR_TERM_NONE);
    if (term.sort != PR_TERM_NONE) {
        both(t, c, c->criterion, term);
        return true;
    }
    struct pr_text h = pr_text_trim(c->header);
    for (size_t i = 1; i < h.n && h.n <= 200; i++) {
        if (h.s[i] != ' ' && h.s[i] != '(' && h.s[i] != ',') {
            continue;
        }
        struct pr_text head = pr_text_slice(h, 0, i);
        struct pr_text tail = pr_text_slice(h, i + 1, h.n);
        term = pr_term_parse(t->passing, tail, PR_TERM_NONE);
        if (term.sort != PR_TERM_NONE && bare(head).n > 0) {
            both(t, c, bare(head), term);
            return true;
        }
        term = pr_term_parse(t->passing, head, PR_TERM_NONE);
        if (term.sort != PR_TERM_NONE && leading(tail).n > 0) {
            both(t, c, leading(tail), term);
            return true;
        }
    }
    return false;
}

static void name_column(struct typing *t, struct pr_column *c, enum pr_term_sort usual) {
    c->about = c->term = PR_TEXT("");
    bool mark = c->field != NULL && c->field->id == PR_FIELD_MARK;
    if ((c->field != NULL && !mark) || c->header.n == 0) {
        return;
    }
    struct pr_term_name term = pr_term_parse(t->passing, c->header, usual);
    c->about_term = term.sort != PR_TERM_NONE;
    if (c->about_term) {
        bool final = term.sort == PR_TERM_FINAL;
        c->about = final ? PR_TEXT("итог") : pr_term_text(t->arena, term, false);
    } else if (!mark && !subject_and_term(t, c)) {
        struct pr_text folded = pr_text_fold(t->passing, c->header);
        c->about = is_subject_name(folded) ? pr_text_squeeze(t->arena, c->header) : PR_TEXT("");
    }
}

/* All headings at once, for some decide about others: where terms have columns, or a subject or a
 * mark stands in the row, no heading is a subject; a final mark is the year's only where there is
 * no mark of the year; of two columns of one term the first counts. */
static void settle_column(struct pr_column *c, bool rows, bool terms, bool *year) {
    if (c->about_term && pr_text_is(c->about, "итог")) {
        c->about = *year ? PR_TEXT("") : PR_TEXT("год");
        *year = true;
    }
    bool mark = c->field != NULL && c->field->id == PR_FIELD_MARK;
    if ((!c->about_term && (rows || terms)) || (mark && !terms)) {
        c->about = c->term = PR_TEXT("");
    }
    c->about_term = c->about_term && c->about.n > 0;
}

/* A column of subjects, or a mark of the year, beside «1», «2», «3», «4» and no more: quarters.
 * More of them are lessons. */
static enum pr_term_sort bare_numbers(const struct typing *t) {
    enum { QUARTERS = 4 };
    bool seen[QUARTERS + 1] = {false}, year = false;
    for (size_t i = 0; i < t->table->n_columns; i++) {
        double number = 0;
        struct pr_text heading = pr_text_trim(t->table->column[i].header);
        year = year || pr_term_parse(t->passing, heading, PR_TERM_NONE).sort == PR_TERM_YEAR;
        if (t->table->column[i].field != NULL || !pr_number_parse(heading, &number)) {
            continue;
        }
        if (!(number >= 1 && number <= QUARTERS)) {
            return PR_TERM_NONE;
        }
        seen[(size_t)number] = true;
    }
    bool subjects = year || pr_table_field(t->table, PR_FIELD_SUBJECT) != NULL;
    return subjects && seen[1] && seen[2] ? PR_TERM_QUARTER : PR_TERM_NONE;
}

static void name_columns(struct typing *t) {
    enum pr_term_sort usual = bare_numbers(t);
    struct pr_table *table = t->table;
    bool year = false, terms = false;
    for (size_t i = 0; i < table->n_columns; i++) {
        struct pr_column *c = &table->column[i];
        name_column(t, c, usual);
        year = year || (c->about_term && pr_text_is(c->about, "год"));
        terms = terms || (c->about_term && c->field == NULL);
    }
    bool rows = pr_table_field(table, PR_FIELD_SUBJECT) != NULL ||
                pr_table_field(table, PR_FIELD_MARK) != NULL;
    for (size_t i = 0; i < table->n_columns; i++) {
        settle_column(&table->column[i], rows, terms, &year);
    }
}

/* Whether the heading may stand over marks that count. */
static bool is_candidate(const struct typing *t, const struct pr_column *c) {
    bool terms = false;
    if (c->field == NULL) {
        return c->about.n > 0;
    }
    for (size_t i = 0; i < t->table->n_columns && !terms; i++) {
        terms = t->table->column[i].about_term && t->table->column[i].field == NULL;
    }
    return !terms || c->about_term;
}

/* ---- cells ---- */

struct tally {
    size_t filled; /* records with a word or a number */
    size_t marks;  /* 1 to 5 */
    size_t like;   /* marks, words and letters instead of one */
    size_t numbers;
};

static struct tally tally(const struct words *words) {
    struct tally all = {0};
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        bool letter = letter_of(w->folded) != PR_PRESENT || named(w->folded) > 0;
        bool mark = w->is_number && w->parsed >= 1 && w->parsed <= HIGHEST &&
                    w->parsed == (double)(int)w->parsed;
        all.filled += w->said == PR_PRESENT || letter ? w->n : 0;
        all.marks += mark ? w->n : 0;
        all.like += mark || letter ? w->n : 0;
        all.numbers += w->is_number ? w->n : 0;
    }
    return all;
}

static void mark(struct typing *t, struct word *w) {
    enum pr_missing letter = letter_of(w->folded);
    int name = named(w->folded);
    w->number = w->parsed;
    if (letter != PR_PRESENT) {
        w->missing = (uint8_t)letter;
        word_say(w, PR_ISSUE_mark_absent, PR_ACTION_REPORT, PR_TEXT(""));
    } else if (name > 0) {
        struct pr_buf b = pr_buf_new(t->arena);
        pr_buf_int(&b, name);
        w->number = name;
        word_say(w, PR_ISSUE_label_normalised, PR_ACTION_NORMALISE, pr_buf_done(&b));
    } else if (w->said == PR_PRESENT && !w->is_number) {
        word_refuse(w, PR_NOT_A_NUMBER, PR_ISSUE_not_a_number);
    }
}

static void marks(struct typing *t, struct pr_column *c, struct words *words) {
    c->type = PR_TYPE_ANSWER;
    c->role = PR_ROLE_MARK;
    c->low = LOWEST;
    c->high = HIGHEST;
    for (size_t i = 0; i < words->n; i++) {
        mark(t, &words->word[i]);
    }
}

static void say_column(struct typing *t, const struct pr_column *c, enum pr_issue_code code) {
    struct pr_issue issue = {.code = code,
                             .action = PR_ACTION_EXCLUDE_VALUE,
                             .file = t->sheet->file,
                             .line = t->sheet->form.header_line,
                             .column = c->n,
                             .header = c->header};
    pr_issues_add(t->issues, issue);
}

static void other(struct typing *t, struct pr_column *c, struct words *words,
                  const struct tally *all) {
    c->about = c->term = PR_TEXT("");
    c->about_term = false;
    if (all->numbers > 0 && all->numbers == all->filled) {
        c->type = PR_TYPE_NUMBER;
        c->role = PR_ROLE_NUMBER;
        type_values(t, c, words);
    } else {
        type_as_text(t, c, words);
    }
}

void type_mark(struct typing *t, struct pr_column *column, struct words *words) {
    if (column->about.s == NULL) {
        name_columns(t);
    }
    struct tally all = tally(words);
    bool like = all.filled == 0 || all.like * OF >= all.filled * NEARLY_ALL;
    bool named_so = column->about_term || column->field != NULL || column->term.n > 0;
    bool candidate = is_candidate(t, column);
    /* A subject needs marks among its cells; a number of missed lessons may look like one. */
    if (candidate && (like || (named_so && all.like * 2 >= all.filled) ||
                      (all.marks > 0 && all.like * 2 >= all.filled))) {
        marks(t, column, words);
        return;
    }
    if (candidate && named_so) {
        say_column(t, column, PR_ISSUE_mark_column);
    } else if (all.filled > 0 && (candidate ? all.numbers == all.filled : like)) {
        say_column(t, column, PR_ISSUE_note_mark_column);
    }
    other(t, column, words, &all);
}
