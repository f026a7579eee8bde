/* cli: what `prirost stats` has worked out, for people and as JSON. */
#include "stats.h"

#include <jansson.h>
#include <math.h>

/* ---- what a method adds ---- */

void stats_add_about(struct stats_job *job, const char *key, enum pr_msg label,
                     struct pr_text about, enum pr_show show, struct pr_figure figure) {
    job->line =
        pr_arena_grow(job->arena, job->line, job->n_lines, &job->lines_capacity, sizeof *job->line);
    job->line[job->n_lines++] = (struct stats_line){key, label, about, show, figure};
}

void stats_add(struct stats_job *job, const char *key, enum pr_msg label, enum pr_show show,
               struct pr_figure figure) {
    stats_add_about(job, key, label, PR_TEXT(""), show, figure);
}

void stats_number(struct stats_job *job, const char *key, enum pr_msg label, enum pr_show show,
                  double value) {
    stats_add(job, key, label, show, pr_figure_of(value, -1, PR_UNIT_NONE));
}

void stats_add_given(struct stats_job *job, const char *key, enum pr_msg label, enum pr_show show,
                     enum pr_why why, double value) {
    stats_add(job, key, label, show,
              why == PR_GIVEN ? pr_figure_of(value, -1, PR_UNIT_NONE)
                              : pr_figure_absent(why, -1, PR_UNIT_NONE));
}

void stats_say(struct stats_job *job, enum pr_msg msg, const struct pr_arg *args, size_t n) {
    job->said =
        pr_arena_grow(job->arena, job->said, job->n_said, &job->said_capacity, sizeof *job->said);
    job->said[job->n_said++] = pr_say(job->arena, job->lang, msg, args, n);
}

/* Four digits are enough to read; JSON has all of them. */
static double neat(enum pr_show show, double x) {
    if (show != PR_SHOW_PLAIN || x <= 0 ? x >= 0 : false) {
        return x;
    }
    double unit = pow(10, floor(log10(fabs(x))) - 3);
    return unit < 1 ? round(x / unit) * unit : x;
}

static struct pr_figure neat_figure(enum pr_show show, struct pr_figure f) {
    f.value = neat(show, f.value);
    f.low = neat(show, f.low);
    f.high = neat(show, f.high);
    return f;
}

static struct pr_text shown(const struct stats_job *job, enum pr_show show, struct pr_figure f) {
    struct pr_buf b = pr_buf_new(job->arena);
    struct pr_figure rounded = neat_figure(show, f);
    pr_show_figure(&b, job->lang, show, &rounded, true);
    return pr_buf_done(&b);
}

void stats_say_difference(struct stats_job *job, const struct pr_text name[2], struct pr_figure f,
                          enum pr_show show) {
    if (!pr_given(f)) {
        struct pr_arg why[] = {pr_arg_text(pr_why_text(job->lang, f.why))};
        stats_say(job, PR_MSG_STATS_NONE, why, 1);
        return;
    }
    struct pr_arg args[] = {pr_arg_text(name[0]), pr_arg_text(name[1]),
                            pr_arg_text(shown(job, show, f)),
                            pr_arg_number(PR_SHOW_PLAIN, neat(PR_SHOW_PLAIN, 100 * f.level))};
    enum pr_msg msg = !(f.level > 0)           ? PR_MSG_STATS_NO_INTERVAL
                      : f.low > PR_TOLERANCE   ? PR_MSG_STATS_HIGHER
                      : f.high < -PR_TOLERANCE ? PR_MSG_STATS_LOWER
                                               : PR_MSG_STATS_NOT_SHOWN;
    stats_say(job, msg, args, 4);
}

void stats_say_apart(struct stats_job *job, double p, struct pr_figure f) {
    bool sure = f.low > PR_TOLERANCE || f.high < -PR_TOLERANCE;
    if (job->n_said > 0 && pr_given(f) && f.level > 0 && (p <= 1 - job->level) != sure) {
        struct pr_arg arg = pr_arg_number(PR_SHOW_P, p);
        job->said[0] = pr_say(job->arena, job->lang, PR_MSG_STATS_APART, &arg, 1);
    }
}

void stats_say_least(struct stats_job *job, double least) {
    if (least > 1 - job->level) {
        struct pr_arg args[] = {pr_arg_number(PR_SHOW_P, least),
                                pr_arg_number(PR_SHOW_P, 1 - job->level)};
        stats_say(job, PR_MSG_STATS_LEAST_P, args, 2);
    }
}

/* ---- for people ---- */

static struct pr_text label_of(const struct stats_job *job, const struct stats_line *l) {
    struct pr_arg about = pr_arg_text(l->about);
    return l->about.n > 0 ? pr_say(job->arena, job->lang, l->label, &about, 1)
                          : pr_word(job->lang, l->label);
}

static void say_source(const struct stats_job *job) {
    const struct stats_data *d = &job->data;
    struct pr_buf b = pr_buf_new(job->arena);
    for (size_t i = 0; i < d->n_columns; i++) {
        struct pr_arg arg = pr_arg_text(d->column[i]);
        pr_buf_c(&b, i > 0 ? ", " : "");
        pr_say_into(&b, job->lang, PR_MSG_ISSUE_QUOTED, &arg, 1);
    }
    if (d->items > d->n_columns) {
        struct pr_arg more = pr_arg_count((int64_t)(d->items - d->n_columns));
        pr_buf_char(&b, ' ');
        pr_say_into(&b, job->lang, PR_MSG_STATS_MORE, &more, 1);
    }
    if (job->file != NULL) {
        struct pr_arg args[] = {
            pr_arg_text(pr_file_shown(job->arena, job->lang, pr_text_of(job->file))),
            pr_arg_text(pr_buf_done(&b)), pr_arg_count((int64_t)d->n),
            pr_arg_count((int64_t)d->left_out)};
        cli_print(job->cli, d->left_out > 0 ? PR_MSG_STATS_SOURCE_LEFT : PR_MSG_STATS_SOURCE, args,
                  4);
    }
}

void stats_print(const struct stats_job *job) {
    size_t width = 0;
    struct pr_arg head = pr_arg_word(job->method->title);
    cli_print(job->cli, PR_MSG_STATS_HEAD, &head, 1);
    say_source(job);
    for (size_t i = 0; i < job->n_lines; i++) {
        size_t n = pr_utf8_length(label_of(job, &job->line[i]));
        width = n > width ? n : width;
    }
    for (size_t i = 0; i < job->n_lines; i++) {
        const struct stats_line *l = &job->line[i];
        struct pr_buf label = pr_buf_new(job->arena);
        pr_buf_text(&label, label_of(job, l));
        for (size_t n = pr_utf8_length(pr_buf_done(&label)); n < width; n++) {
            pr_buf_char(&label, ' ');
        }
        struct pr_arg args[] = {pr_arg_text(pr_buf_done(&label)),
                                pr_arg_text(shown(job, l->show, l->figure))};
        cli_print(job->cli, PR_MSG_CLI_HELP_LINE, args, 2);
    }
    for (size_t i = 0; i < job->n_said; i++) {
        struct pr_arg text = pr_arg_text(job->said[i]);
        cli_print(job->cli, i == 0 ? PR_MSG_STATS_SENTENCE : PR_MSG_STATS_CAUTION, &text, 1);
    }
}

/* ---- for programs ---- */

static json_t *text(struct pr_text t) {
    return json_stringn(t.s != NULL ? t.s : "", t.n);
}

static json_t *figure(const struct stats_job *job, const struct stats_line *l) {
    const struct pr_figure *f = &l->figure;
    json_t *o = json_object();
    json_object_set_new(o, "name", json_string(l->key));
    if (l->about.n > 0) {
        json_object_set_new(o, "of", text(l->about));
    }
    json_object_set_new(o, "label", text(label_of(job, l)));
    json_object_set_new(o, "value", pr_given(*f) ? json_real(f->value) : json_null());
    if (!pr_given(*f)) {
        json_object_set_new(o, "reason", json_string(pr_why_name(f->why)));
    } else if (f->level > 0) {
        json_object_set_new(o, "low", json_real(f->low));
        json_object_set_new(o, "high", json_real(f->high));
        json_object_set_new(o, "level", json_real(f->level));
    }
    if (f->n >= 0) {
        json_object_set_new(o, "n", json_integer((json_int_t)f->n));
    }
    return o;
}

static int dump(const char *bytes, size_t n, void *buf) {
    pr_buf_put(buf, bytes, n);
    return 0;
}

void stats_print_json(const struct stats_job *job) {
    const struct stats_data *d = &job->data;
    json_t *o = json_object(), *columns = json_array(), *figures = json_array(),
           *said = json_array();
    json_object_set_new(o, "v", json_integer(1));
    json_object_set_new(o, "statistic", json_string(job->method->key));
    json_object_set_new(o, "file", job->file != NULL ? json_string(job->file) : json_null());
    for (size_t i = 0; i < d->n_columns && d->items == 0; i++) {
        json_array_append_new(columns, text(d->column[i]));
    }
    for (size_t i = 0; i < d->items; i++) {
        json_array_append_new(columns, text(d->item[i]));
    }
    json_object_set_new(o, "columns", columns);
    json_object_set_new(o, "n", json_integer((json_int_t)d->n));
    json_object_set_new(o, "left_out", json_integer((json_int_t)d->left_out));
    for (size_t i = 0; i < job->n_lines; i++) {
        json_array_append_new(figures, figure(job, &job->line[i]));
    }
    json_object_set_new(o, "figures", figures);
    for (size_t i = 0; i < job->n_said; i++) {
        json_array_append_new(said, text(job->said[i]));
    }
    json_object_set_new(o, "text", said);
    struct pr_buf b = pr_buf_new(job->arena);
    json_dump_callback(o, dump, &b, JSON_COMPACT | JSON_REAL_PRECISION(17));
    json_decref(o);
    pr_buf_char(&b, '\n');
    cli_progress_clear(job->cli);
    pr_out(pr_buf_done(&b));
}
