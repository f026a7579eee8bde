/* Cells, and the one way a cell becomes text. */
#include "prirost/model.h"

#include <math.h>

/* Stands where there is no figure at all. */
static const struct pr_figure nothing = {.n = -1, .unit = PR_UNIT_NONE, .why = PR_NO_DATA};

struct pr_cell pr_cell_text(struct pr_text t) {
    return (struct pr_cell){.show = PR_SHOW_TEXT, .text = t};
}

struct pr_cell pr_cell_heading(struct pr_text t) {
    return (struct pr_cell){.show = PR_SHOW_TEXT, .text = t, .heading = true};
}

struct pr_cell pr_cell_figure(enum pr_show show, const struct pr_figure *f) {
    return (struct pr_cell){.show = show, .figure = f != NULL ? f : &nothing};
}

struct pr_cell pr_cell_interval(enum pr_show show, const struct pr_figure *f) {
    struct pr_cell c = pr_cell_figure(show, f);
    c.interval = true;
    return c;
}

struct pr_cell pr_cell_raw(enum pr_show show, double value) {
    return (struct pr_cell){.show = show, .raw = value, .has_raw = true};
}

bool pr_cell_number(const struct pr_cell *c, double *value) {
    if (c->show == PR_SHOW_TEXT) {
        return false;
    }
    if (c->figure != NULL) {
        *value = c->figure->value;
        return pr_given(*c->figure) && isfinite(c->figure->value);
    }
    *value = c->raw;
    return c->has_raw && isfinite(c->raw);
}

bool pr_cell_between(const struct pr_cell *c, double *low, double *high) {
    double value = 0;
    if (!c->interval || c->figure == NULL || !pr_cell_number(c, &value) ||
        !(c->figure->level > 0)) {
        return false;
    }
    *low = c->figure->low;
    *high = c->figure->high;
    return isfinite(*low) && isfinite(*high);
}

struct pr_text pr_cell_show(struct pr_arena *arena, enum pr_lang lang, const struct pr_cell *c) {
    if (c->show == PR_SHOW_TEXT) {
        return c->text;
    }
    struct pr_buf b = pr_buf_new(arena);
    double value = 0;
    double low = 0;
    double high = 0;
    if (!pr_cell_number(c, &value)) {
        const struct pr_figure *f =
            c->figure != NULL && !pr_given(*c->figure) ? c->figure : &nothing;
        pr_show_figure(&b, lang, c->show, f, false);
    } else if (c->figure != NULL) {
        pr_show_figure(&b, lang, c->show, c->figure, pr_cell_between(c, &low, &high));
    } else {
        pr_show_number(&b, lang, c->show, value);
    }
    return pr_buf_done(&b);
}
