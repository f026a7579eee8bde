/* What each work consists of, once all files are typed: works beyond the task list with the tasks
 * of their headings, the waves that tasks belong to, and whether half points are due. */
#include "works.h"

enum { HALVES_LEAST = 3, HALVES_SHARE = 10, WAVES_MOST = 63 };

/* ---- the fields of a work ---- */

static bool same_masks(const struct work_items *all, bool of_waves) {
    for (size_t i = 1; i < all->n; i++) {
        bool same = of_waves ? all->item[i].waves == all->item[0].waves
                             : all->item[i].grades == all->item[0].grades;
        if (!same) {
            return false;
        }
    }
    return true;
}

/* Whether the waves' tasks add up to different maxima. */
static bool unequal(const struct work_items *all) {
    double first = -1;
    for (int wave = 0; wave < WAVES_MOST; wave++) {
        double sum = 0;
        bool own = false;
        for (size_t i = 0; i < all->n; i++) {
            uint64_t waves = all->item[i].waves;
            own = own || (waves >> wave & 1) != 0;
            sum += waves == 0 || (waves >> wave & 1) != 0 ? all->item[i].maximum : 0;
        }
        if (own && first >= 0 && (sum < first || sum > first)) {
            return true;
        }
        first = own && first < 0 ? sum : first;
    }
    return false;
}

static bool is_half(double v) {
    double twice = 2 * v;
    return v > -WORK_POINTS_MOST && v < WORK_POINTS_MOST && twice == (double)(int)twice &&
           v != (double)(int)v;
}

static void lists(struct pr_arena *arena, struct pr_work *work, const struct work_items *all) {
    size_t n = all->n;
    work->key = pr_arena_array(arena, n, sizeof *work->key);
    work->skill = pr_arena_array(arena, n, sizeof *work->skill);
    work->maximum = pr_arena_array(arena, n, sizeof *work->maximum);
    work->halves = pr_arena_array(arena, n, sizeof *work->halves);
    work->when = pr_arena_array(arena, n, sizeof *work->when);
    work->waves = pr_arena_array(arena, n, sizeof *work->waves);
    work->grade_name = pr_arena_array(arena, n, sizeof *work->grade_name);
    work->grades = pr_arena_array(arena, n, sizeof *work->grades);
    work->line = pr_arena_array(arena, n, sizeof *work->line);
    work->step = 1;
    for (size_t i = 0; i < n; i++) {
        const struct work_item *x = &all->item[i];
        work->key[i] = x->key;
        work->skill[i] = x->skill;
        work->maximum[i] = x->maximum;
        work->halves[i] = x->halves || is_half(x->maximum);
        work->when[i] = x->when;
        work->waves[i] = work->by_wave ? x->waves : 0;
        work->grade_name[i] = x->grade;
        work->grades[i] = work->by_grade ? x->grades : 0;
        work->line[i] = x->line;
        work->step = work->halves[i] ? 0.5 : work->step;
    }
}

static void instrument(struct pr_arena *arena, struct pr_work *work, const struct work_items *all) {
    struct pr_instrument *ins = pr_arena_alloc(arena, sizeof *ins);
    struct pr_scale *scale = pr_arena_alloc(arena, sizeof *scale);
    size_t n = all->n;
    *scale = (struct pr_scale){.id = PR_TEXT(""),
                               .item = pr_arena_array(arena, n, sizeof *scale->item),
                               .reversed = pr_arena_array(arena, n, sizeof *scale->reversed),
                               .n_items = n,
                               .combine = PR_COMBINE_SUM,
                               .factor = work->step,
                               .least_answered = n};
    *ins = (struct pr_instrument){.id = work->name,
                                  .name = work->name,
                                  .version = PR_TEXT(""),
                                  .title = {work->name, work->name},
                                  .sort = PR_SORT_TASKS,
                                  .higher_better = 1,
                                  .respondents = PR_TEXT("student"),
                                  .item = pr_arena_array(arena, n, sizeof *ins->item),
                                  .n_items = n,
                                  .scale = scale,
                                  .n_scales = 1};
    bool known = n > 0;
    for (size_t i = 0; i < n; i++) {
        scale->item[i] = i;
        scale->high += work->maximum[i];
        known = known && work->maximum[i] > 0;
        ins->item[i] = (struct pr_item){.code = all->item[i].code,
                                        .section = work->skill[i],
                                        .high = (int16_t)(work->maximum[i] / work->step),
                                        .line = work->line[i]};
    }
    scale->high = work->percent ? 100 : known ? scale->high : 0;
    work->tasks = ins;
}

void work_define(struct pr_arena *arena, struct pr_work *work, const struct work_items *items) {
    work->by_wave = !same_masks(items, true);
    work->by_grade = !same_masks(items, false);
    bool alike = work->sets_stated && work->sets != PR_TASKS_OTHER && !unequal(items);
    work->percent = work->by_grade || (work->by_wave && !alike);
    lists(arena, work, items);
    instrument(arena, work, items);
}

static struct work_items items_of(struct pr_arena *arena, const struct pr_work *work) {
    size_t n = work->tasks->n_items;
    struct work_items all = {.item = pr_arena_array(arena, n + 1, sizeof *all.item), .n = n};
    for (size_t i = 0; i < n; i++) {
        all.item[i] = (struct work_item){.code = work->tasks->item[i].code,
                                         .key = work->key[i],
                                         .skill = work->skill[i],
                                         .grade = work->grade_name[i],
                                         .when = work->when[i],
                                         .grades = work->grades[i],
                                         .waves = work->waves[i],
                                         .maximum = work->maximum[i],
                                         .line = work->line[i]};
    }
    all.capacity = n;
    return all;
}

static struct pr_text digits_of(struct pr_text key) {
    size_t at = 0;
    while (at < key.n && !(key.s[at] >= '0' && key.s[at] <= '9')) {
        at++;
    }
    return pr_text_slice(key, at, key.n);
}

static size_t find(const struct pr_work *work, struct pr_text key, int32_t wave, int grade,
                   bool by_digits) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        bool same = by_digits ? pr_text_equal(digits_of(work->key[i]), digits_of(key))
                              : pr_text_equal(work->key[i], key);
        if (!same || !pr_work_due(work, i, wave, grade)) {
            continue;
        }
        if (found != SIZE_MAX) {
            return by_digits ? SIZE_MAX : found;
        }
        found = i;
    }
    return found;
}

size_t work_item_of(const struct pr_work *work, struct pr_text key, int32_t wave, int grade) {
    size_t found = find(work, key, wave, grade, false);
    bool digits = found == SIZE_MAX && digits_of(key).n > 0;
    return digits ? find(work, key, wave, grade, true) : found; /* «З3» is task 3 */
}

/* ---- works beyond the list ---- */

struct finding_works {
    struct pr_arena *arena;
    struct pr_context *context;
    struct judge_waves waves;
    struct work_items *items; /* by work */
    size_t capacity;
};

static bool is_open(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    return !t->row[row].quarantined && !judge_is_example(arena, t, row);
}

/* Columns that a database gave back have lost what the heading says. */
static void headings(struct pr_arena *arena, struct pr_table *t) {
    for (size_t c = 0; c < t->n_columns && !work_is_long(t); c++) {
        struct pr_column *column = &t->column[c];
        struct pr_text task = PR_TEXT("");
        double maximum = 0;
        if (column->field == NULL && column->about.n == 0 && column->number != NULL &&
            pr_task_normal(arena, column->header, &task, &maximum)) {
            column->about = task;
            column->maximum = maximum;
        }
    }
}

static void add_works(struct finding_works *f, const struct pr_table *t) {
    struct pr_context *context = f->context;
    bool by_row =
        pr_table_field(t, PR_FIELD_WORK) != NULL || pr_table_field(t, PR_FIELD_SUBJECT) != NULL;
    for (size_t r = 0; r < t->n_rows; r++) {
        struct pr_text name;
        if (!is_open(f->arena, t, r)) {
            continue;
        }
        int32_t work = work_of_row(f->arena, context, t, r, &name);
        if (work < 0 && name.n > 0 && context->n_works < WORKS_MOST) {
            context->work = pr_arena_grow(f->arena, context->work, context->n_works, &f->capacity,
                                          sizeof *context->work);
            context->work[context->n_works] = (struct pr_work){.name = name, .file = t->file};
            work_define(f->arena, &context->work[context->n_works++], &(struct work_items){.n = 0});
        }
        if (!by_row) {
            return;
        }
    }
}

static uint64_t wave_bit(struct finding_works *f, const struct pr_table *t, size_t row,
                         int32_t file) {
    const struct pr_column *label = pr_table_field(t, PR_FIELD_WAVE);
    bool same = false;
    int32_t wave = file;
    if (label != NULL && label->text != NULL) {
        struct pr_text word = pr_table_text(t, row, PR_FIELD_WAVE);
        wave = word.n > 0 ? judge_wave_of_label(&f->waves, word, &same) : -1;
    }
    return wave >= 0 && wave < WAVES_MOST ? UINT64_C(1) << wave : 0;
}

/* A task of another maximum is another task. */
static void add_item(struct finding_works *f, size_t work, struct pr_text code, double maximum,
                     uint64_t wave) {
    struct work_items *all = &f->items[work];
    struct pr_text key = work_task_key(f->arena, code);
    bool fits = maximum > 0 && maximum <= WORK_POINTS_MOST &&
                (is_half(maximum) || maximum == (double)(int)maximum);
    maximum = fits ? maximum : 0;
    for (size_t i = 0; i < all->n; i++) {
        struct work_item *x = &all->item[i];
        bool known = maximum > 0 && x->maximum > 0;
        if (pr_text_equal(x->key, key) &&
            (!known || (x->maximum >= maximum && x->maximum <= maximum))) {
            x->maximum = known || x->maximum > 0 ? x->maximum : maximum;
            x->waves |= wave;
            return;
        }
    }
    if (all->n < WORK_ITEMS_MOST) {
        all->item = pr_arena_grow(f->arena, all->item, all->n, &all->capacity, sizeof *all->item);
        all->item[all->n++] =
            (struct work_item){.code = code, .key = key, .maximum = maximum, .waves = wave};
    }
}

static void add_row_items(struct finding_works *f, const struct pr_table *t, size_t row,
                          size_t work, uint64_t wave) {
    if (work_is_long(t)) {
        double maximum = 0;
        struct pr_text task = pr_table_text(t, row, PR_FIELD_TASK);
        struct pr_text code = PR_TEXT("");
        double stated = 0;
        if (task.n > 0) {
            (void)pr_task_normal(f->arena, task, &code, &stated);
            (void)judge_number(t, row, PR_FIELD_MAXIMUM, &maximum);
            add_item(f, work, code, maximum > 0 ? maximum : stated, wave);
        }
        return;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        if (work_is_task(&t->column[c])) {
            add_item(f, work, t->column[c].about, t->column[c].maximum, wave);
        }
    }
}

/* Tasks of works that no list describes, from the headings; rows of one work and wave that follow
 * each other in a wide table say the same. */
static void add_items(struct finding_works *f, const struct pr_table *t) {
    struct judge_waves *w = &f->waves;
    int32_t file = pr_table_field(t, PR_FIELD_WAVE) == NULL ? judge_wave_of_file(w, t) : -1;
    bool by_row =
        pr_table_field(t, PR_FIELD_WORK) != NULL || pr_table_field(t, PR_FIELD_SUBJECT) != NULL;
    int32_t last_work = -2, work = -1;
    uint64_t last_wave = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        struct pr_text name;
        if (!is_open(f->arena, t, r)) {
            continue;
        }
        if (by_row || last_work == -2) {
            work = work_of_row(f->arena, f->context, t, r, &name);
        }
        uint64_t wave = wave_bit(f, t, r, file);
        bool again = work == last_work && wave == last_wave && !work_is_long(t);
        if (work >= 0 && !f->context->work[work].listed && !again) {
            add_row_items(f, t, r, (size_t)work, wave);
        }
        last_work = work;
        last_wave = wave;
    }
}

/* ---- waves and halves ---- */

/* «сентябрь, май» of the list -> bits; a word that is no wave belongs to none. */
static uint64_t waves_in(struct finding_works *f, struct pr_text when) {
    struct pr_text *piece = NULL;
    size_t n = judge_split(f->arena, when, &piece);
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++) {
        bool same = false;
        int32_t wave = judge_wave_of_label(&f->waves, piece[i], &same);
        bits |= UINT64_C(1) << (wave >= 0 && wave < WAVES_MOST ? wave : WAVES_MOST);
    }
    return bits;
}

struct halves {
    size_t *half, *filled; /* by item */
};

static void count(const struct pr_work *work, struct halves *h, struct pr_text key, double v) {
    for (size_t i = 0; i < work->tasks->n_items; i++) {
        if (pr_text_equal(work->key[i], key)) {
            h->filled[i]++;
            h->half[i] += is_half(v);
        }
    }
}

static void count_row(struct finding_works *f, const struct pr_table *t, size_t row,
                      const struct pr_work *work, struct halves *h) {
    double v = 0;
    if (work_is_long(t)) {
        if (judge_number(t, row, PR_FIELD_POINTS, &v)) {
            count(work, h, work_task_key(f->arena, pr_table_text(t, row, PR_FIELD_TASK)), v);
        }
        return;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        if (work_is_task(column) && column->missing[row] == PR_PRESENT) {
            count(work, h, work_task_key(f->arena, column->about), column->number[row]);
        }
    }
}

static bool any_fraction(const struct pr_table *t) {
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        bool points =
            work_is_task(column) || (column->field != NULL && column->field->id == PR_FIELD_POINTS);
        for (size_t r = 0; points && column->number != NULL && r < t->n_rows; r++) {
            if (column->missing[r] == PR_PRESENT && is_half(column->number[r])) {
                return true;
            }
        }
    }
    return false;
}

static void count_halves(struct finding_works *f, struct pr_table *const *tables, size_t n,
                         struct halves *of) {
    for (size_t k = 0; k < n; k++) {
        const struct pr_table *t = tables[k];
        if (t->kind != PR_KIND_DIAGNOSTICS || !judge_readable(t) || !any_fraction(t)) {
            continue;
        }
        for (size_t r = 0; r < t->n_rows; r++) {
            struct pr_text name;
            int32_t work =
                is_open(f->arena, t, r) ? work_of_row(f->arena, f->context, t, r, &name) : -1;
            if (work >= 0) {
                count_row(f, t, r, &f->context->work[work], &of[work]);
            }
        }
    }
}

static bool many(size_t half, size_t filled) {
    return half >= HALVES_LEAST && half * HALVES_SHARE >= filled;
}

/* In a small class half points stand here and there, in several tasks and in none of them often. */
static bool spread(const struct work_items *all, const struct halves *h) {
    size_t half = 0, filled = 0, tasks = 0;
    for (size_t k = 0; k < all->n; k++) {
        if (!is_half(all->item[k].maximum)) {
            half += h->half[k];
            filled += h->filled[k];
            tasks += h->half[k] > 0;
        }
    }
    return tasks > 1 && many(half, filled);
}

static void settle(struct finding_works *f, struct pr_table *const *tables, size_t n) {
    size_t n_works = f->context->n_works;
    struct halves *of = pr_arena_array(f->arena, n_works, sizeof *of);
    for (size_t i = 0; i < n_works; i++) {
        size_t items = f->context->work[i].tasks->n_items;
        of[i].half = pr_arena_array(f->arena, items, sizeof *of[i].half);
        of[i].filled = pr_arena_array(f->arena, items, sizeof *of[i].filled);
    }
    count_halves(f, tables, n, of);
    for (size_t i = 0; i < n_works; i++) {
        struct pr_work *work = &f->context->work[i];
        struct work_items all = items_of(f->arena, work);
        bool everywhere = spread(&all, &of[i]);
        for (size_t k = 0; k < all.n; k++) {
            all.item[k].halves = everywhere || many(of[i].half[k], of[i].filled[k]);
            if (work->listed) {
                all.item[k].waves = waves_in(f, all.item[k].when);
            }
        }
        work_define(f->arena, work, &all);
    }
}

void judge_works_found(struct pr_arena *arena, struct pr_context *context,
                       struct pr_table *const *tables, size_t n) {
    struct finding_works f = {.arena = arena,
                              .context = context,
                              .waves = judge_waves_of(arena, context),
                              .capacity = context->n_works};
    for (size_t i = 0; i < n; i++) {
        if (tables[i]->kind == PR_KIND_DIAGNOSTICS && judge_readable(tables[i])) {
            headings(arena, tables[i]);
            add_works(&f, tables[i]);
        }
    }
    f.items = pr_arena_array(arena, context->n_works, sizeof *f.items);
    for (size_t i = 0; i < n; i++) {
        if (tables[i]->kind == PR_KIND_DIAGNOSTICS && judge_readable(tables[i])) {
            add_items(&f, tables[i]);
        }
    }
    for (size_t i = 0; i < context->n_works; i++) {
        if (!context->work[i].listed) {
            work_define(arena, &context->work[i], &f.items[i]);
        }
    }
    settle(&f, tables, n);
}
