/* A chart as a table: for the text, for the data of native charts, and where nothing can be drawn.
 */
#include "inside.h"

#include <math.h>

size_t pr_chart_values(const struct pr_chart *chart) {
    bool two = chart->kind == PR_CHART_DUMBBELL || chart->kind == PR_CHART_TIMELINE;
    size_t least = two ? 2 : 1;
    size_t n = chart->n_series > least ? chart->n_series : least;
    if (chart->kind == PR_CHART_BARS || chart->kind == PR_CHART_FOREST ||
        chart->kind == PR_CHART_TIMELINE) {
        return least; /* further series only name marks */
    }
    return n < PR_CHART_VALUES ? n : PR_CHART_VALUES;
}

bool pr_chart_has_interval(const struct pr_chart *chart) {
    for (size_t i = 0; i < chart->n_rows; i++) {
        if (chart->row[i].has_interval) {
            return true;
        }
    }
    return false;
}

double pr_chart_row_total(const struct pr_chart *chart, const struct pr_chart_row *row) {
    double total = 0;
    for (size_t i = 0; i < pr_chart_values(chart); i++) {
        total += row->has[i] && isfinite(row->value[i]) ? fmax(row->value[i], 0) : 0;
    }
    return total;
}

bool pr_chart_day(const struct pr_chart_row *row, size_t i, double *day) {
    const double first = -719162, last = 2932896;
    *day = row->value[i];
    return row->has[i] && *day >= first && *day <= last;
}

bool pr_chart_shares(const struct pr_chart *chart) {
    return chart->kind == PR_CHART_LIKERT ||
           (chart->kind == PR_CHART_STACK &&
            (chart->show == PR_SHOW_SHARE || chart->show == PR_SHOW_PERCENT));
}

struct pr_text pr_chart_series(const struct pr_chart *chart, size_t i) {
    return i < chart->n_series ? chart->series[i] : PR_TEXT("");
}

int pr_chart_tint(const struct pr_chart *chart, double value) {
    if (!(chart->high > chart->low)) {
        return 0;
    }
    double place = floor((value - chart->low) / (chart->high - chart->low) * 5) - 2;
    return place < -2 ? -2 : place > 2 ? 2 : (int)place;
}

/* The interval of a dumbbell is that of the change. */
static enum pr_show interval_show(const struct pr_chart *chart) {
    if (chart->kind != PR_CHART_DUMBBELL) {
        return chart->show;
    }
    return chart->show == PR_SHOW_SHARE    ? PR_SHOW_SHARE_CHANGE
           : chart->show == PR_SHOW_POINTS ? PR_SHOW_CHANGE
                                           : chart->show;
}

struct shape {
    bool n, interval, right;
};

static struct shape shape_of(const struct pr_chart *chart) {
    struct shape has = {.interval = pr_chart_has_interval(chart)};
    for (size_t i = 0; i < chart->n_rows; i++) {
        has.n = has.n || chart->row[i].n > 0;
        has.right = has.right || chart->row[i].right.n > 0;
    }
    return has;
}

/* A part of a whole: its count or its share; parts that nobody counted are none of it. */
static struct pr_cell part_cell(const struct pr_chart *chart, const struct pr_chart_row *row,
                                size_t i) {
    bool shares = pr_chart_shares(chart);
    enum pr_show show = shares                        ? PR_SHOW_SHARE
                        : chart->show == PR_SHOW_TEXT ? PR_SHOW_COUNT
                                                      : chart->show;
    double total = pr_chart_row_total(chart, row);
    double value = row->has[i] && isfinite(row->value[i]) ? fmax(row->value[i], 0) : 0;
    return total > 0 ? pr_cell_raw(show, shares ? value / total : value)
                     : pr_cell_figure(show, NULL);
}

static struct pr_cell day_cell(enum pr_lang lang, const struct pr_chart_row *row, size_t i) {
    double day = 0;
    if (pr_chart_day(row, i, &day)) {
        return pr_cell_raw(PR_SHOW_DAY, day);
    }
    return pr_cell_text(i == 1 && row->quiet ? pr_word(lang, PR_MSG_RENDER_NOT_HELD)
                                             : PR_TEXT("\xE2\x80\x94"));
}

static struct pr_cell value_cell(const struct pr_chart *chart, enum pr_lang lang,
                                 const struct pr_chart_row *row, size_t i) {
    double value = row->value[i];
    if (chart->kind == PR_CHART_LIKERT || chart->kind == PR_CHART_STACK) {
        return part_cell(chart, row, i);
    }
    if (chart->kind == PR_CHART_TIMELINE) {
        return day_cell(lang, row, i);
    }
    if (!row->has[i] || !isfinite(value)) {
        bool heading = chart->kind == PR_CHART_FOREST && row->right.n == 0;
        return heading ? pr_cell_text(PR_TEXT("")) : pr_cell_figure(chart->show, NULL);
    }
    struct pr_cell c = pr_cell_raw(chart->show, value);
    c.tint = chart->kind == PR_CHART_HEAT ? pr_chart_tint(chart, value) : 0;
    return c;
}

static struct pr_text value_title(enum pr_lang lang, const struct pr_chart *chart, size_t i) {
    struct pr_text name = pr_chart_series(chart, i);
    enum pr_msg word = chart->kind != PR_CHART_TIMELINE ? PR_MSG_RENDER_VALUE
                       : i == 0                         ? PR_MSG_RENDER_PLANNED
                                                        : PR_MSG_RENDER_HELD;
    return name.n > 0 ? name : pr_word(lang, word);
}

static void columns(struct pr_grid_builder *b, enum pr_lang lang, const struct pr_chart *chart,
                    struct shape has) {
    pr_grid_column(b, (struct pr_grid_column){.left = true});
    if (has.n) {
        pr_grid_column(b, (struct pr_grid_column){.title = PR_TEXT("n")});
    }
    for (size_t i = 0; i < pr_chart_values(chart); i++) {
        pr_grid_column(b, (struct pr_grid_column){.title = value_title(lang, chart, i)});
    }
    if (has.interval) {
        struct pr_text over = pr_word(lang, PR_MSG_RENDER_INTERVAL);
        pr_grid_column(
            b, (struct pr_grid_column){.title = pr_word(lang, PR_MSG_RENDER_FROM), .over = over});
        pr_grid_column(
            b, (struct pr_grid_column){.title = pr_word(lang, PR_MSG_RENDER_TO), .over = over});
    }
    if (has.right) {
        pr_grid_column(b, (struct pr_grid_column){.title = chart->right_title, .left = true});
    }
}

static void row_cells(struct pr_grid_builder *b, const struct pr_chart *chart,
                      const struct pr_chart_row *row, struct shape has) {
    pr_grid_cell(b, pr_cell_heading(row->label));
    if (has.n) {
        bool heading = chart->kind == PR_CHART_FOREST && row->n == 0 && !row->has[0];
        pr_grid_cell(b, heading ? pr_cell_text(PR_TEXT(""))
                                : pr_cell_raw(PR_SHOW_COUNT, (double)row->n));
    }
    for (size_t i = 0; i < pr_chart_values(chart); i++) {
        pr_grid_cell(b, value_cell(chart, b->doc->lang, row, i));
    }
    if (has.interval) {
        bool given = row->has_interval && isfinite(row->low) && isfinite(row->high);
        enum pr_show show = interval_show(chart);
        pr_grid_cell(b, given ? pr_cell_raw(show, row->low) : pr_cell_text(PR_TEXT("")));
        pr_grid_cell(b, given ? pr_cell_raw(show, row->high) : pr_cell_text(PR_TEXT("")));
    }
    if (has.right) {
        pr_grid_cell(b, pr_cell_text(row->right));
    }
}

/* The line that values are compared with. */
static struct pr_text reference(struct pr_arena *arena, enum pr_lang lang,
                                const struct pr_chart *chart) {
    bool line = chart->kind == PR_CHART_BARS || chart->kind == PR_CHART_FOREST;
    enum pr_show show = chart->show != PR_SHOW_TEXT ? chart->show : PR_SHOW_PLAIN;
    if (!line || !chart->has_reference || !isfinite(chart->reference) ||
        chart->reference_label.n == 0) {
        return PR_TEXT("");
    }
    struct pr_arg args[] = {pr_arg_text(pr_clean_line(arena, chart->reference_label)),
                            pr_arg_number(show, chart->reference)};
    return pr_say(arena, lang, PR_MSG_RENDER_REFERENCE, args, PR_COUNT_OF(args));
}

const struct pr_grid *pr_chart_grid(struct pr_arena *arena, enum pr_lang lang,
                                    const struct pr_chart *chart) {
    struct pr_doc *doc = pr_doc_new(arena, lang);
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT(""));
    struct shape has = shape_of(chart);
    columns(&b, lang, chart, has);
    for (size_t i = 0; i < chart->n_rows; i++) {
        row_cells(&b, chart, &chart->row[i], has);
    }
    pr_grid_add(&b, pr_doc_section(doc, "chart", PR_TEXT("")), reference(arena, lang, chart));
    return b.grid;
}
