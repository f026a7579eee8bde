/* The reference renderer: what golden tests compare and people can diff. */
#include "inside.h"

void pr_text_flow(const struct pr_doc *doc, struct pr_text t, const char *first, const char *next,
                  struct pr_buf *out) {
    struct pr_text clean = pr_clean(doc->arena, t);
    double room = PR_TEXT_WIDTH - pr_lines_width(pr_text_of(next), pr_advance_one);
    struct pr_lines lines = pr_lines_break(doc->arena, clean, room, pr_advance_one);
    for (size_t i = 0; i < lines.n; i++) {
        pr_buf_c(out, i == 0 ? first : next);
        pr_buf_text(out, lines.line[i]);
        pr_buf_char(out, '\n');
    }
}

static void line(const struct pr_doc *doc, struct pr_text t, const char *mark, struct pr_buf *out) {
    if (!pr_text_blank(t)) {
        pr_buf_c(out, mark);
        pr_buf_text(out, pr_clean_line(doc->arena, t));
        pr_buf_char(out, '\n');
    }
}

static void optional(const struct pr_doc *doc, struct pr_text t, struct pr_buf *out) {
    if (!pr_text_blank(t)) {
        pr_text_flow(doc, t, "", "", out);
    }
}

static void grid(const struct pr_doc *doc, const struct pr_grid *g, struct pr_buf *out) {
    optional(doc, g->title, out);
    pr_text_grid(doc, g, out);
    optional(doc, g->note, out);
}

static void chart(const struct pr_doc *doc, const struct pr_chart *c, struct pr_buf *out) {
    struct pr_arg title[] = {pr_arg_text(pr_clean_line(doc->arena, c->title))};
    pr_text_flow(doc, pr_say(doc->arena, doc->lang, PR_MSG_RENDER_CHART, title, 1), "", "", out);
    optional(doc, c->subtitle, out);
    if (c->tabled) {
        pr_text_flow(doc, pr_word(doc->lang, PR_MSG_RENDER_TABLED), "", "", out);
    } else {
        const struct pr_grid *g = pr_chart_grid(doc->arena, doc->lang, c);
        pr_text_grid(doc, g, out);
        optional(doc, g->note, out);
    }
    if (c->low_label.n > 0 && c->high_label.n > 0 && !(c->high > c->low)) {
        struct pr_arg sides[] = {pr_arg_text(c->low_label), pr_arg_text(c->high_label)};
        optional(doc, pr_say(doc->arena, doc->lang, PR_MSG_RENDER_SIDES, sides, 2), out);
    } else if (c->low_label.n > 0 || c->high_label.n > 0) {
        struct pr_arg ends[] = {pr_arg_number(PR_SHOW_PLAIN, c->low), pr_arg_text(c->low_label),
                                pr_arg_number(PR_SHOW_PLAIN, c->high), pr_arg_text(c->high_label)};
        optional(doc, pr_say(doc->arena, doc->lang, PR_MSG_RENDER_AXIS, ends, PR_COUNT_OF(ends)),
                 out);
    }
    optional(doc, c->note, out);
}

static void field(const struct pr_doc *doc, const struct pr_part *p, struct pr_buf *out) {
    struct pr_buf b = pr_buf_new(doc->arena);
    pr_buf_text(&b, p->text);
    pr_buf_c(&b, ": ");
    if (pr_text_blank(p->value)) {
        pr_buf_c(&b, "____________________");
    } else {
        pr_buf_text(&b, p->value);
    }
    pr_text_flow(doc, pr_buf_done(&b), "", "    ", out);
}

/* Parts of one kind that follow each other stand together. */
static bool joined(const struct pr_part *before, const struct pr_part *p) {
    return before->kind == p->kind &&
           (p->kind == PR_PART_BULLET || p->kind == PR_PART_FIELD || p->kind == PR_PART_CAUTION);
}

static void part(const struct pr_doc *doc, const struct pr_part *p, struct pr_buf *out) {
    switch (p->kind) {
    case PR_PART_HEADING:
        line(doc, p->text, "### ", out);
        break;
    case PR_PART_PARAGRAPH:
        pr_text_flow(doc, p->text, "", "", out);
        break;
    case PR_PART_FINDING:
        pr_text_flow(doc, p->text, "> ", "> ", out);
        break;
    case PR_PART_CAUTION:
        pr_text_flow(doc, p->text, "! ", "  ", out);
        break;
    case PR_PART_BULLET:
        pr_text_flow(doc, p->text, "- ", "  ", out);
        break;
    case PR_PART_GRID:
        grid(doc, p->grid, out);
        break;
    case PR_PART_CHART:
        chart(doc, p->chart, out);
        break;
    case PR_PART_FIELD:
        field(doc, p, out);
        break;
    }
}

static void section(const struct pr_doc *doc, const struct pr_section *s, struct pr_buf *out) {
    if (!pr_is_cover(doc, s)) {
        pr_buf_char(out, '\n');
        line(doc, s->title, "## ", out);
    }
    for (size_t i = 0; i < s->n_parts; i++) {
        if (i == 0 || !joined(&s->part[i - 1], &s->part[i])) {
            pr_buf_char(out, '\n');
        }
        part(doc, &s->part[i], out);
    }
}

void pr_render_text(const struct pr_doc *doc, struct pr_buf *out) {
    line(doc, doc->title, "# ", out);
    optional(doc, doc->subtitle, out);
    optional(doc, doc->organisation, out);
    for (size_t i = 0; i < doc->n_sections; i++) {
        section(doc, &doc->section[i], out);
    }
}
