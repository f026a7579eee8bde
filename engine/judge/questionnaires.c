/* Home-made questionnaires: the rows of `questionnaires` tables become instruments, one per
 * «Анкета» in order of first appearance, of all tables of the call.
 *
 * An item's range is «Минимум»–«Максимум», or 1 … number of «Варианты ответа». Scales are those of
 * the column «Шкала», then the whole (empty id): mean of the answered items, at least two thirds of
 * them; its range is the mean of its items' ranges. Rows with «Уровень» give levels; a level
 * includes its lower edge, so neighbouring levels may share one.
 *
 * With «Методика» the library's instrument holds: keys, options, missing rule, levels; the file
 * gives the wording by item code.
 */
#include "questionnaire.h"

enum { RANGE_MOST = 1000, OPTIONS_MOST = 100 };

static const char *const anonymous_words[] = {"анонимно",  "анонимная",   "анонимный", "без кода",
                                              "anonymous", "anonymously", NULL};
static const char *const better_words[] = {"да", "yes", "1", "+", "лучше", "better", NULL};
static const char *const worse_words[] = {"нет", "no", "-", "-1", "хуже", "worse", NULL};
static const struct {
    const char *id;
    const char *const words[12];
} respondents[] = {
    {"student",
     {"ученик", "ученики", "учащиеся", "учащийся", "обучающиеся", "обучающийся", "дети", "student",
      "students", "pupil", "pupils", NULL}},
    {"parent",
     {"родитель", "родители", "семья", "семьи", "законные представители", "parent", "parents",
      "families", "family", NULL}},
    {"teacher",
     {"педагог", "педагоги", "учитель", "учителя", "teacher", "teachers", "сотрудники", NULL}},
    {"observer", {"наблюдатель", "наблюдатели", "observer", "observers", NULL}}};

/* ---- looking up ---- */

static const struct pr_instrument *method_of(const struct pr_context *context, struct pr_text id) {
    for (size_t i = 0; i < context->n_library; i++) {
        if (pr_text_equal(context->library[i].id, id)) {
            return &context->library[i];
        }
    }
    return NULL;
}

static struct pr_text item_key(struct pr_arena *arena, struct pr_text code) {
    unsigned done = 0;
    return pr_code_normal(arena, code, &done);
}

static struct building *building_of(struct builder *b, struct pr_text name) {
    struct pr_text key = pr_text_fold(b->j->arena, name);
    size_t *at = judge_index_at(&b->by_name, key);
    if (*at == SIZE_MAX) {
        *at = b->n;
        struct building *new = pr_arena_alloc(b->j->arena, sizeof *new);
        new->ins = (struct pr_instrument){.id = name,
                                          .name = name,
                                          .title = {name, name},
                                          .sort = PR_SORT_SURVEY,
                                          .total = SIZE_MAX,
                                          .respondents = PR_TEXT("")};
        new->item = judge_index_new(b->j->arena, 32);
        new->scale = judge_index_new(b->j->arena, 8);
        b->all = pr_arena_grow(b->j->arena, b->all, b->n, &b->capacity, sizeof(struct building *));
        b->all[b->n++] = new;
    }
    return b->all[*at];
}

/* Names that differ only in case, ё or blanks are one questionnaire: said once per spelling. */
static void say_spelling(struct builder *b, const struct building *q, const struct pr_table *t,
                         size_t row) {
    struct pr_text name = pr_table_text(t, row, PR_FIELD_QUESTIONNAIRE);
    size_t *at = judge_index_at(&b->spelled, name);
    if (*at == SIZE_MAX && !pr_text_equal(name, q->ins.name)) {
        judge_say(b->j->issues,
                  judge_issue(t, row, pr_table_field(t, PR_FIELD_QUESTIONNAIRE),
                              PR_ISSUE_questionnaire_spelling, PR_ACTION_NORMALISE),
                  name, q->ins.name);
    }
    *at = 0;
}

/* ---- facts of the whole, said in any row ---- */

static void use_method(struct builder *b, struct building *q, const struct pr_table *t,
                       size_t row) {
    struct pr_arena *arena = b->j->arena;
    struct pr_text id = pr_table_text(t, row, PR_FIELD_METHOD);
    if (id.n == 0 || q->method != NULL || q->ins.n_items > 0) {
        return;
    }
    q->method = method_of(b->j->context, id);
    if (q->method == NULL) {
        judge_say(b->j->issues,
                  judge_issue(t, row, pr_table_field(t, PR_FIELD_METHOD), PR_ISSUE_method_unknown,
                              PR_ACTION_REPORT),
                  q->ins.name, PR_TEXT(""));
        return;
    }
    struct pr_text name = q->ins.name;
    q->ins = *q->method;
    q->ins.name = name;
    q->ins.item = pr_arena_array(arena, q->ins.n_items, sizeof *q->ins.item);
    for (size_t i = 0; i < q->ins.n_items; i++) {
        q->ins.item[i] = q->method->item[i];
        *judge_index_at(&q->item, item_key(arena, q->ins.item[i].code)) = i;
    }
}

static void whole_facts(struct builder *b, struct building *q, const struct pr_table *t,
                        size_t row) {
    struct pr_arena *arena = b->j->arena;
    struct pr_text who = pr_text_fold(arena, pr_table_text(t, row, PR_FIELD_RESPONDENTS));
    for (size_t i = 0; i < PR_COUNT_OF(respondents) && q->method == NULL; i++) {
        if (pr_text_among(who, respondents[i].words)) {
            q->ins.respondents = pr_text_of(respondents[i].id);
        }
    }
    struct pr_text identified = pr_text_fold(arena, pr_table_text(t, row, PR_FIELD_IDENTIFIED));
    q->ins.anonymous = q->ins.anonymous || pr_text_among(identified, anonymous_words);
    struct pr_text better = pr_text_fold(arena, judge_raw(t, row, PR_FIELD_HIGHER_BETTER));
    q->direction_said = q->direction_said || better.n > 0;
    if (q->method == NULL && pr_text_among(better, better_words)) {
        q->ins.higher_better = 1;
    } else if (q->method == NULL && pr_text_among(better, worse_words)) {
        q->ins.higher_better = -1;
    }
}

/* ---- items ---- */

/* Options from the words between bars, the first for the lowest answer. */
static size_t options(struct pr_arena *arena, struct pr_text words, struct pr_option **list) {
    size_t n = 0;
    size_t capacity = 0;
    struct pr_text piece;
    *list = NULL;
    while (words.n > 0 && pr_text_next(&words, '|', &piece)) {
        struct pr_option o = {.code = pr_text_squeeze(arena, piece), .value = (int16_t)n};
        if (o.code.n == 0 || n >= OPTIONS_MOST) {
            return 0;
        }
        o.accept = pr_arena_array(arena, 1, sizeof *o.accept);
        o.accept[0] = pr_text_fold(arena, piece);
        o.n_accept = 1;
        *list = pr_arena_grow(arena, *list, n, &capacity, sizeof **list);
        (*list)[n++] = o;
    }
    return n;
}

static bool whole(double v) {
    return v >= -RANGE_MOST && v <= RANGE_MOST && v == (double)(int)v;
}

/* Low and high of an item; without columns of levels «От», «До» mean the same. */
static bool range(const struct pr_table *t, size_t row, size_t n_options, struct pr_item *item) {
    double low = 0;
    double high = 0;
    bool levels = pr_table_field(t, PR_FIELD_LEVEL) != NULL;
    bool has_low = judge_number(t, row, PR_FIELD_LOW, &low) ||
                   (!levels && judge_number(t, row, PR_FIELD_FROM, &low));
    bool has_high = judge_number(t, row, PR_FIELD_HIGH, &high) ||
                    (!levels && judge_number(t, row, PR_FIELD_TO, &high));
    if (!has_low && !has_high && n_options > 1) {
        low = 1;
        high = (double)n_options;
    } else if (has_low && !has_high && n_options > 1) {
        high = low + (double)n_options - 1;
    } else if (!has_low || !has_high) {
        return false;
    }
    if (!whole(low) || !whole(high) || low >= high) {
        return false;
    }
    item->low = (int16_t)low;
    item->high = (int16_t)high;
    return true;
}

static bool item_scale(struct builder *b, struct building *q, struct pr_item *item) {
    if (item->section.n == 0) {
        return false;
    }
    size_t *at = judge_index_at(&q->scale, pr_text_fold(b->j->arena, item->section));
    if (*at == SIZE_MAX) {
        *at = q->n_scale_ids;
        q->scale_id = pr_arena_grow(b->j->arena, q->scale_id, q->n_scale_ids, &q->scale_capacity,
                                    sizeof *q->scale_id);
        q->scale_id[q->n_scale_ids++] = item->section;
    }
    item->section = q->scale_id[*at]; /* one spelling */
    return true;
}

static bool yes(struct builder *b, const struct pr_table *t, size_t row, enum pr_field_id id) {
    double typed = 0;
    if (judge_number(t, row, id, &typed)) {
        return typed != 0;
    }
    bool said = false;
    return judge_parse_yes(b->j->arena, judge_raw(t, row, id), &said) && said;
}

static void add_item(struct builder *b, struct building *q, const struct pr_table *t, size_t row) {
    struct pr_arena *arena = b->j->arena;
    struct pr_item item = {.code = pr_table_text(t, row, PR_FIELD_ITEM),
                           .text = pr_table_text(t, row, PR_FIELD_QUESTION),
                           .section = pr_table_text(t, row, PR_FIELD_SCALE),
                           .reversed = yes(b, t, row, PR_FIELD_REVERSED)};
    size_t *at = judge_index_at(&q->item, item_key(arena, item.code));
    if (q->method != NULL) {
        if (*at == SIZE_MAX) {
            judge_say(b->j->issues,
                      judge_issue(t, row, pr_table_field(t, PR_FIELD_ITEM), PR_ISSUE_item_unknown,
                                  PR_ACTION_EXCLUDE_ROW),
                      q->method->id, PR_TEXT(""));
        } else if (q->ins.item[*at].text.n == 0) {
            q->ins.item[*at].text = item.text;
        }
        return;
    }
    if (*at != SIZE_MAX) {
        return; /* the first row of a code counts; the records say so */
    }
    struct pr_text words = pr_table_text(t, row, PR_FIELD_OPTIONS);
    size_t n = options(arena, words, &item.options);
    if (!range(t, row, n, &item)) {
        pr_issues_add(b->j->issues, judge_issue(t, row, pr_table_field(t, PR_FIELD_LOW),
                                                PR_ISSUE_item_range, PR_ACTION_EXCLUDE_ROW));
        return;
    }
    int points = item.high - item.low + 1;
    if (words.n > 0 && n != (size_t)points) {
        struct pr_issue issue = judge_issue(t, row, pr_table_field(t, PR_FIELD_OPTIONS),
                                            PR_ISSUE_item_options, PR_ACTION_EXCLUDE_VALUE);
        issue.args[0] = pr_arg_count((int64_t)n);
        issue.args[1] = pr_arg_count(points);
        issue.n_args = 2;
        pr_issues_add(b->j->issues, issue);
        n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        item.options[i].value = (int16_t)(item.low + (int16_t)i);
    }
    item.n_options = n;
    (void)item_scale(b, q, &item);
    *at = q->ins.n_items;
    q->ins.item =
        pr_arena_grow(arena, q->ins.item, q->ins.n_items, &q->item_capacity, sizeof *q->ins.item);
    q->ins.item[q->ins.n_items++] = item;
}

static void add_level(struct builder *b, struct building *q, const struct pr_table *t, size_t row) {
    struct level_row level = {.table = t,
                              .row = row,
                              .scale =
                                  pr_text_fold(b->j->arena, pr_table_text(t, row, PR_FIELD_SCALE)),
                              .name = pr_table_text(t, row, PR_FIELD_LEVEL)};
    if (q->method != NULL) {
        return; /* the instrument's levels hold */
    }
    if (!judge_number(t, row, PR_FIELD_FROM, &level.from) ||
        !judge_number(t, row, PR_FIELD_TO, &level.to) || level.from > level.to) {
        pr_issues_add(b->j->issues, judge_issue(t, row, pr_table_field(t, PR_FIELD_FROM),
                                                PR_ISSUE_level_edges, PR_ACTION_EXCLUDE_ROW));
        return;
    }
    q->level =
        pr_arena_grow(b->j->arena, q->level, q->n_levels, &q->level_capacity, sizeof *q->level);
    q->level[q->n_levels++] = level;
}

/* ---- the tables ---- */

static void read_rows(struct builder *b, const struct pr_table *t) {
    for (size_t i = 0; i < t->n_rows; i++) {
        struct pr_text name = pr_table_text(t, i, PR_FIELD_QUESTIONNAIRE);
        if (t->row[i].quarantined || name.n == 0 || judge_is_example(b->j->arena, t, i)) {
            continue;
        }
        struct building *q = building_of(b, name);
        say_spelling(b, q, t, i);
        use_method(b, q, t, i);
        whole_facts(b, q, t, i);
        if (pr_table_text(t, i, PR_FIELD_ITEM).n > 0) {
            add_item(b, q, t, i);
        } else if (pr_table_text(t, i, PR_FIELD_LEVEL).n > 0) {
            add_level(b, q, t, i);
        }
    }
}

static void put(struct judge_context *j, const struct pr_instrument *ins, size_t *capacity) {
    struct pr_context *context = j->context;
    context->instrument = pr_arena_grow(j->arena, context->instrument, context->n_instruments,
                                        capacity, sizeof *context->instrument);
    context->instrument[context->n_instruments++] = *ins;
}

static bool has_instrument(const struct pr_context *context, struct pr_text id) {
    for (size_t i = 0; i < context->n_instruments; i++) {
        if (pr_text_equal(context->instrument[i].id, id)) {
            return true;
        }
    }
    return false;
}

/* The library's instrument that the passport or the table of lessons names as the sheet. */
static void sheet(struct judge_context *j, size_t *capacity) {
    struct pr_settings *s = &j->context->settings;
    const struct pr_table *at = NULL;
    size_t row = 0;
    for (size_t i = 0; i < j->n && s->sheet.n == 0; i++) {
        const struct pr_table *t = j->table[i];
        for (size_t r = 0; t->kind == PR_KIND_LESSONS && r < t->n_rows && s->sheet.n == 0; r++) {
            s->sheet = t->row[r].quarantined ? PR_TEXT("") : pr_table_text(t, r, PR_FIELD_METHOD);
            at = t;
            row = r;
        }
    }
    if (s->sheet.n == 0) {
        return;
    }
    const struct pr_instrument *found = method_of(j->context, s->sheet);
    if (found != NULL) {
        if (!has_instrument(j->context, found->id)) {
            put(j, found, capacity);
        }
        return;
    }
    struct pr_issue issue = {
        .code = PR_ISSUE_method_unknown, .action = PR_ACTION_REPORT, .count = 1};
    if (at != NULL) {
        issue = judge_issue(at, row, pr_table_field(at, PR_FIELD_METHOD), issue.code, issue.action);
    } else {
        for (size_t i = 0; i < j->n && issue.file == NULL; i++) {
            issue.file = j->table[i]->kind == PR_KIND_PASSPORT ? j->table[i]->file : NULL;
        }
        issue.value = s->sheet;
        issue.has_value = true;
    }
    judge_say(j->issues, issue, s->sheet, PR_TEXT(""));
}

void judge_questionnaires(struct judge_context *j) {
    struct builder b = {
        .j = j, .by_name = judge_index_new(j->arena, 16), .spelled = judge_index_new(j->arena, 16)};
    size_t capacity = 0;
    for (size_t i = 0; i < j->n; i++) {
        if (j->table[i]->kind == PR_KIND_QUESTIONNAIRES && judge_readable(j->table[i])) {
            j->context->has_questionnaires = true;
            read_rows(&b, j->table[i]);
        }
    }
    for (size_t i = 0; i < b.n; i++) {
        struct building *q = b.all[i];
        if (q->ins.n_items == 0) {
            continue;
        }
        judge_define(&b, q);
        put(j, &q->ins, &capacity);
    }
    sheet(j, &capacity);
}
