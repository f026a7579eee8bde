/* The table of lessons and observers, and the domains of the sheet. */
#include "sheets.h"

/* ---- domains ---- */

static void by_scales(struct pr_sheets *all) {
    const struct pr_instrument *sheet = all->sheet;
    all->domain = pr_arena_array(all->book->arena, sheet->n_scales, sizeof *all->domain);
    for (size_t s = 0; s < sheet->n_scales; s++) {
        const struct pr_scale *scale = &sheet->scale[s];
        bool whole = s == sheet->total && sheet->n_scales > 1;
        if (scale->n_items == 0 || whole) {
            continue;
        }
        all->domain[all->n_domains++] = (struct pr_domain){
            .name = scale->title[PR_RU].n ? scale->title[PR_RU] : scale->id,
            .item = scale->item,
            .turned = scale->reversed,
            .n_items = scale->n_items,
            .scale = s,
        };
    }
}

static bool section_seen(const struct pr_instrument *sheet, size_t item) {
    for (size_t i = 0; i < item; i++) {
        if (pr_text_equal(sheet->item[i].section, sheet->item[item].section)) {
            return true;
        }
    }
    return false;
}

static void by_sections(struct pr_sheets *all) {
    const struct pr_instrument *sheet = all->sheet;
    all->domain = pr_arena_array(all->book->arena, sheet->n_items, sizeof *all->domain);
    for (size_t i = 0; i < sheet->n_items; i++) {
        if (section_seen(sheet, i)) {
            continue;
        }
        size_t *item = pr_arena_array(all->book->arena, sheet->n_items, sizeof *item);
        bool *turned = pr_arena_array(all->book->arena, sheet->n_items, sizeof *turned);
        size_t n = 0;
        for (size_t j = i; j < sheet->n_items; j++) {
            if (pr_text_equal(sheet->item[j].section, sheet->item[i].section)) {
                turned[n] = sheet->item[j].reversed;
                item[n++] = j;
            }
        }
        all->domain[all->n_domains++] = (struct pr_domain){
            .name = sheet->item[i].section,
            .item = item,
            .turned = turned,
            .n_items = n,
            .scale = SIZE_MAX,
        };
    }
}

/* ---- the table ---- */

static bool placed(const struct pr_sheets *all, const struct pr_response *r) {
    return r->lesson >= 0 && (size_t)r->lesson < all->book->context->n_lessons;
}

static void list_lessons(struct pr_sheets *all) {
    const struct pr_year *year = all->book->year;
    size_t n = all->book->context->n_lessons;
    bool *seen = pr_arena_array(all->book->arena, n, sizeof *seen);
    for (size_t i = 0; i < year->n_observations; i++) {
        if (placed(all, &year->observation[i])) {
            seen[year->observation[i].lesson] = true;
        }
    }
    all->lesson = pr_arena_array(all->book->arena, n, sizeof *all->lesson);
    for (size_t i = 0; i < n; i++) {
        if (seen[i]) {
            all->lesson[all->n_lessons++] = i;
        }
    }
}

/* Where the name stands or belongs in the sorted list. */
static size_t place_of(const struct pr_sheets *all, struct pr_text observer) {
    size_t low = 0;
    size_t high = all->n_observers;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pr_text_compare(all->observer[middle], observer) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void list_observers(struct pr_sheets *all) {
    const struct pr_year *year = all->book->year;
    all->observer = pr_arena_array(all->book->arena, year->n_observations, sizeof *all->observer);
    for (size_t i = 0; i < year->n_observations; i++) {
        struct pr_text name = year->observation[i].observer;
        size_t at = place_of(all, name);
        bool known = at < all->n_observers && pr_text_equal(all->observer[at], name);
        if (known || !placed(all, &year->observation[i])) {
            continue;
        }
        for (size_t j = all->n_observers; j > at; j--) {
            all->observer[j] = all->observer[j - 1];
        }
        all->observer[at] = name;
        all->n_observers++;
    }
}

static void fill(struct pr_sheets *all) {
    const struct pr_year *year = all->book->year;
    size_t *row = pr_arena_array(all->book->arena, all->book->context->n_lessons, sizeof *row);
    for (size_t i = 0; i < all->n_lessons; i++) {
        row[all->lesson[i]] = i;
    }
    all->cell = (const struct pr_response **)pr_arena_array(
        all->book->arena, all->n_lessons, all->n_observers * sizeof(const struct pr_response *));
    for (size_t i = 0; i < year->n_observations; i++) {
        const struct pr_response *r = &year->observation[i];
        if (!placed(all, r)) {
            continue;
        }
        size_t at = row[r->lesson] * all->n_observers + place_of(all, r->observer);
        if (!all->cell[at]) { /* one sheet of an observer and lesson: the first */
            all->cell[at] = r;
            all->n_sheets++;
        }
    }
}

struct pr_sheets pr_sheets_of(struct pr_book *book) {
    struct pr_sheets all = {.book = book, .sheet = book->year->sheet};
    if (all.sheet->published && all.sheet->n_scales > 0) {
        by_scales(&all);
    } else {
        by_sections(&all);
    }
    list_lessons(&all);
    list_observers(&all);
    fill(&all);
    return all;
}

struct pr_address pr_domain_at(const struct pr_domain *domain, const char *measure) {
    struct pr_address at = pr_about("observations", measure);
    return domain->name.n ? pr_with(at, "domain", domain->name) : at;
}

struct pr_text pr_lesson_name(const struct pr_lesson *lesson) {
    return lesson->code.n ? lesson->code : lesson->topic;
}

const struct pr_response *pr_sheets_cell(const struct pr_sheets *all, size_t lesson,
                                         size_t observer) {
    return all->cell[lesson * all->n_observers + observer];
}

bool pr_sheets_mark(const struct pr_sheets *all, const struct pr_domain *domain, size_t i,
                    const struct pr_response *sheet, double *mark) {
    int x = sheet ? sheet->answer[domain->item[i]] : PR_NO_ANSWER;
    if (x == PR_NO_ANSWER) {
        return false;
    }
    const struct pr_item *item = &all->sheet->item[domain->item[i]];
    bool turned = domain->turned && domain->turned[i];
    *mark = turned ? (double)item->low + (double)item->high - (double)x : (double)x;
    return true;
}

bool pr_sheets_mean(const struct pr_sheets *all, const struct pr_domain *domain,
                    const struct pr_response *sheet, double *mean, size_t *n) {
    double sum = 0;
    *n = 0;
    for (size_t i = 0; i < domain->n_items; i++) {
        double mark = 0;
        if (pr_sheets_mark(all, domain, i, sheet, &mark)) {
            sum += mark;
            ++*n;
        }
    }
    *mean = *n ? sum / (double)*n : 0;
    return *n > 0;
}
