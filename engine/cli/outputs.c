/* cli: what a job writes: workbook, page, text, brief, charts, results.json last. */
#include "job.h"

static enum pr_edition edition_of(enum cli_edition edition) {
    return edition == CLI_PUBLIC     ? PR_EDITION_PUBLIC
           : edition == CLI_PEDSOVET ? PR_EDITION_PEDSOVET
                                     : PR_EDITION_WORK;
}

struct pr_doc *job_document(const struct job *j, enum pr_report_kind kind) {
    struct pr_report_input in = {.year = &j->year,
                                 .analysis = &j->analysis,
                                 .issues = &j->issues,
                                 .earlier = j->read.earlier,
                                 .n_earlier = j->read.n_earlier,
                                 .whole = j->doc,
                                 .edition = edition_of(j->cli->edition),
                                 .published = j->published,
                                 .n_published = j->n_published,
                                 .lang = j->cli->lang,
                                 .program = "prirost " PRIROST_VERSION};
    return pr_sections_make(j->cli->arena, &in, kind);
}

static bool failed(const struct job *j, const struct pr_publish_error *error) {
    cli_tell_io(j->cli, error->io, error->path);
    if (error->detail.n > 0) {
        cli_tell(j->cli, PR_MSG_CLI_READ_BACK, (struct pr_arg[]){pr_arg_text(error->detail)}, 1);
    }
    return false;
}

static bool put_chart(struct job *j, const struct pr_chart *chart, enum pr_chart_format format) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_buf name = pr_buf_new(j->cli->arena);
    struct pr_text bytes = {NULL, 0};
    pr_buf_c(&name, "charts/");
    pr_buf_text(&name, chart->id);
    pr_buf_c(&name, format == PR_CHART_PNG ? ".png" : ".svg");
    if (!pr_render_picture(j->doc, chart, format, &bytes)) {
        cli_tell(j->cli, PR_MSG_CLI_NO_CHART, (struct pr_arg[]){pr_arg_text(chart->title)}, 1);
        return false;
    }
    return pr_publish_bytes(j->publish, name.s, bytes, &error) || failed(j, &error);
}

static size_t charts_of(const struct pr_doc *doc) {
    size_t n = 0;
    for (size_t s = 0; s < doc->n_sections; s++) {
        for (size_t p = 0; p < doc->section[s].n_parts; p++) {
            n += doc->section[s].part[p].kind == PR_PART_CHART;
        }
    }
    return n;
}

static bool put_charts(struct job *j) {
    size_t all = charts_of(j->doc), done = 0;
    for (size_t s = 0; s < j->doc->n_sections; s++) {
        const struct pr_section *section = &j->doc->section[s];
        for (size_t p = 0; p < section->n_parts; p++) {
            const struct pr_chart *chart = section->part[p].chart;
            if (section->part[p].kind != PR_PART_CHART) {
                continue;
            }
            cli_progress(j->cli, PR_MSG_CLI_PROGRESS_CHARTS, ++done, all);
            if (pr_chart_drawable(chart) &&
                (pr_interrupted() || !put_chart(j, chart, PR_CHART_PNG) ||
                 !put_chart(j, chart, PR_CHART_SVG))) {
                return false;
            }
        }
    }
    return true;
}

static const char *named(const struct job *j, const char *ending) {
    struct pr_buf name = pr_buf_new(j->cli->arena);
    pr_buf_c(&name, j->sort->name);
    pr_buf_c(&name, ending);
    return name.s;
}

/* Large outputs are written into room of their own, given back at once. */
static bool put_rendered(struct job *j, const char *name,
                         void (*render)(struct job *j, struct pr_buf *out)) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_arena *room = pr_arena_new();
    struct pr_buf out = pr_buf_new(room);
    render(j, &out);
    bool done = pr_publish_bytes(j->publish, name, pr_buf_done(&out), &error) || failed(j, &error);
    pr_arena_free(room);
    return done;
}

static void page(struct job *j, struct pr_buf *out) {
    if (!pr_render_html(j->doc, out)) { /* a chart stands as a table; the page is whole */
        cli_tell(j->cli, PR_MSG_CLI_NO_CHART, (struct pr_arg[]){pr_arg_c("HTML")}, 1);
    }
}

static void text(struct job *j, struct pr_buf *out) {
    pr_render_text(j->doc, out);
}

static void results(struct job *j, struct pr_buf *out) {
    size_t n = 0;
    const struct pr_output_file *files = pr_publish_files(j->publish, &n);
    pr_render_json(j->doc, files, n, out);
}

static bool put_documents(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    cli_progress(j->cli, PR_MSG_CLI_PROGRESS_WRITE, 0, 0);
    if (!pr_publish_workbook(j->publish, named(j, ".xlsx"), j->doc, &error)) {
        return failed(j, &error);
    }
    if (!put_rendered(j, named(j, ".html"), page) || !put_rendered(j, named(j, ".txt"), text)) {
        return false;
    }
    return j->draft.n == 0 || pr_publish_bytes(j->publish, DRAFT_FILE, j->draft, &error) ||
           failed(j, &error);
}

/* The coordinator's rows alone, as a workbook and for machines: of the whole year only. */
static bool put_coordinator(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_buf json = pr_buf_new(j->cli->arena);
    if (j->doc->coordinator == NULL) {
        return true;
    }
    struct pr_doc *rows = job_document(j, PR_REPORT_COORDINATOR);
    pr_render_coordinator(rows, &json);
    return (pr_publish_workbook(j->publish, "for-coordinator.xlsx", rows, &error) &&
            pr_publish_bytes(j->publish, "for-coordinator.json", pr_buf_done(&json), &error)) ||
           failed(j, &error);
}

/* The brief to edit and sign: of the whole year only, and a working paper. */
static bool put_brief(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    return !j->sort->whole_year || j->cli->edition != CLI_WORK ||
           pr_publish_docx(j->publish, "spravka.docx", job_document(j, PR_REPORT_BRIEF), &error) ||
           failed(j, &error);
}

static bool put_all(struct job *j) {
    return put_documents(j) && put_brief(j) && put_coordinator(j) && put_charts(j) &&
           put_rendered(j, "results.json", results);
}

/* Under the database's lock, where there is one: two processes at once must not mix their sets. */
static bool commit(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_store_error locked = {.state = PR_STORE_OK};
    size_t n_failed = 0;
    if (j->store != NULL && !pr_store_hold(j->store, &locked)) {
        cli_tell_store(j->cli, &locked);
        return false;
    }
    bool done = !pr_interrupted() && pr_publish_commit(j->publish, &n_failed, &error);
    if (j->store != NULL) {
        pr_store_release(j->store);
    }
    if (pr_interrupted()) {
        return false;
    }
    return done || failed(j, &error);
}

bool job_publish(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_text why = {NULL, 0};
    if (!pr_render_chart_ready(&why)) {
        cli_tell(j->cli, PR_MSG_CLI_NO_CHART, (struct pr_arg[]){pr_arg_text(why)}, 1);
        return false;
    }
    if (!pr_publish_open(j->cli->arena, j->out, &j->publish, &error)) {
        return failed(j, &error);
    }
    bool done = put_all(j) && job_editions_write(j) && commit(j);
    if (!done) {
        pr_publish_abandon(j->publish);
    }
    return done;
}
