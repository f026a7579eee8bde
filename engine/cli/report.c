/* prirost report: the main job. Files of the folder -> judged year -> database -> figures ->
 * document -> outputs, results.json last. */
#include "cli.h"

#include "prirost/analysis.h"
#include "prirost/publish.h"
#include "prirost/sections.h"

enum { PICTURE_SCALE = 2 };

struct job {
    struct cli *cli;
    const char *dir, *out, *db;
    struct cli_source *source;
    size_t n_sources;
    struct cli_year read;
    struct pr_year year;
    struct pr_analysis analysis;
    struct pr_doc *doc;
    struct pr_store *store;
    struct pr_publish *publish;
};

/* Passport, a list of people and something to report on; each that is missing is said, with how to
 * make it. */
static bool suffices(const struct job *j) {
    const struct pr_context *c = &j->read.context;
    bool data = false;
    for (size_t s = 0; s < j->year.n_surveys; s++) {
        data = data || j->year.survey[s].n_responses > 0;
    }
    data = data || j->year.n_observations > 0;
    if (!c->has_passport) {
        cli_tell(j->cli, PR_MSG_CLI_NEED_PASSPORT, NULL, 0);
    }
    if (!c->has_roster && !c->has_members) {
        cli_tell(j->cli, PR_MSG_CLI_NEED_PEOPLE, NULL, 0);
    }
    if (!data) {
        cli_tell(j->cli, PR_MSG_CLI_NEED_DATA, NULL, 0);
    }
    return c->has_passport && (c->has_roster || c->has_members) && data;
}

static bool store_year(struct job *j) {
    struct pr_store_error error = {.state = PR_STORE_OK};
    const char **place = pr_arena_array(j->cli->arena, j->read.n_files + 1, sizeof *place);
    for (size_t i = 0; i < j->read.n_files; i++) {
        struct pr_import what;
        place[i] = j->read.tables.item[i]->place;
        if (pr_interrupted() ||
            !cli_store_table(j->cli, j->store, &j->read, j->read.tables.item[i], &what)) {
            return false;
        }
    }
    if (!pr_store_mark_gone(j->store, place, j->read.n_files, &error)) {
        cli_tell_store(j->cli, &error);
        return false;
    }
    return true;
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
    struct pr_chart_style style = {j->cli->lang, format, PICTURE_SCALE};
    struct pr_buf name = pr_buf_new(j->cli->arena), bytes = pr_buf_new(j->cli->arena);
    struct pr_text why = {NULL, 0};
    pr_buf_c(&name, "charts/");
    pr_buf_text(&name, chart->id);
    pr_buf_c(&name, format == PR_CHART_PNG ? ".png" : ".svg");
    if (!pr_render_chart(j->cli->arena, chart, &style, &bytes, &why)) {
        cli_tell(j->cli, PR_MSG_CLI_NO_CHART, (struct pr_arg[]){pr_arg_text(why)}, 1);
        return false;
    }
    return pr_publish_bytes(j->publish, name.s, pr_buf_done(&bytes), &error) || failed(j, &error);
}

static bool put_charts(struct job *j) {
    for (size_t s = 0; s < j->doc->n_sections; s++) {
        const struct pr_section *section = &j->doc->section[s];
        for (size_t p = 0; p < section->n_parts; p++) {
            const struct pr_chart *chart = section->part[p].chart;
            if (section->part[p].kind == PR_PART_CHART &&
                (pr_interrupted() || !put_chart(j, chart, PR_CHART_PNG) ||
                 !put_chart(j, chart, PR_CHART_SVG))) {
                return false;
            }
        }
    }
    return true;
}

static bool put_all(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_arena *arena = j->cli->arena;
    struct pr_buf text = pr_buf_new(arena), html = pr_buf_new(arena), json = pr_buf_new(arena);
    pr_render_text(j->doc, &text);
    if (!pr_render_html(j->doc, &html)) { /* a chart stands as a table; the page is whole */
        cli_tell(j->cli, PR_MSG_CLI_NO_CHART, (struct pr_arg[]){pr_arg_c("HTML")}, 1);
    }
    if (!pr_publish_workbook(j->publish, "annual-report.xlsx", j->doc, &error) ||
        !pr_publish_bytes(j->publish, "annual-report.html", pr_buf_done(&html), &error) ||
        !pr_publish_bytes(j->publish, "annual-report.txt", pr_buf_done(&text), &error)) {
        return failed(j, &error);
    }
    if (!put_charts(j)) {
        return false;
    }
    size_t n = 0;
    const struct pr_output_file *files = pr_publish_files(j->publish, &n);
    pr_render_json(j->doc, files, n, &json);
    return pr_publish_bytes(j->publish, "results.json", pr_buf_done(&json), &error) ||
           failed(j, &error);
}

/* Under the database's lock: two processes at once must not mix their sets. */
static bool commit(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_store_error locked = {.state = PR_STORE_OK};
    size_t n_failed = 0;
    if (!pr_store_hold(j->store, &locked)) {
        cli_tell_store(j->cli, &locked);
        return false;
    }
    bool done = !pr_interrupted() && pr_publish_commit(j->publish, &n_failed, &error);
    pr_store_release(j->store);
    if (pr_interrupted()) {
        return false;
    }
    return done || failed(j, &error);
}

static bool publish(struct job *j) {
    struct pr_publish_error error = {.io = PR_IO_OK};
    struct pr_text why = {NULL, 0};
    if (!pr_render_chart_ready(&why)) {
        cli_tell(j->cli, PR_MSG_CLI_NO_CHART, (struct pr_arg[]){pr_arg_text(why)}, 1);
        return false;
    }
    if (!pr_publish_open(j->cli->arena, j->out, &j->publish, &error)) {
        return failed(j, &error);
    }
    bool done = put_all(j) && commit(j);
    if (!done) {
        pr_publish_abandon(j->publish);
    }
    return done;
}

static bool make(struct job *j) {
    struct pr_arena *arena = j->cli->arena;
    struct pr_store_error error = {.state = PR_STORE_OK};
    if (!pr_store_open(arena, j->db, &j->store, &error)) {
        cli_tell_store(j->cli, &error);
        return false;
    }
    bool done = store_year(j);
    if (done) {
        pr_analyse(arena, &j->year, &j->analysis);
        struct pr_report_input in = {.year = &j->year,
                                     .analysis = &j->analysis,
                                     .issues = &j->read.issues,
                                     .lang = j->cli->lang,
                                     .program = "prirost " PRIROST_VERSION};
        j->doc = pr_sections_make(arena, &in, PR_REPORT_ANNUAL);
        done = !pr_interrupted() && publish(j);
    }
    pr_store_close(j->store);
    return done;
}

static void tell_done(const struct job *j) {
    for (size_t i = 0; i < j->read.n_files; i++) {
        if (j->read.tables.item[i]->outcome == PR_REJECT) {
            cli_print(j->cli, PR_MSG_CLI_LEFT_OUT,
                      (struct pr_arg[]){pr_arg_c(j->read.tables.item[i]->file)}, 1);
        }
    }
    cli_print(j->cli, PR_MSG_CLI_REPORT_DONE, (struct pr_arg[]){pr_arg_c(j->out)}, 1);
}

enum cli_exit cli_report(struct cli *cli) {
    struct job j = {.cli = cli, .dir = cli->path[0]};
    if (!pr_path_is_dir(j.dir)) {
        if (pr_path_exists(j.dir)) {
            cli_tell(cli, PR_MSG_CLI_NEED_FOLDER, (struct pr_arg[]){pr_arg_c(j.dir)}, 1);
            return CLI_CALL;
        }
        cli_tell_io(cli, PR_IO_MISSING, j.dir);
        return CLI_SYSTEM;
    }
    j.out = cli->out != NULL ? cli->out : pr_path_join(cli->arena, j.dir, "reports");
    j.db = cli->db != NULL ? cli->db : pr_path_join(cli->arena, j.dir, "prirost.db");
    cli_sources(cli, &j.source, &j.n_sources);
    if (cli->unread || !cli_read(cli, j.source, j.n_sources, NULL, &j.read)) {
        return CLI_SYSTEM;
    }
    pr_judge_year(cli->arena, &j.read.context, j.read.tables.item, j.read.n_files, &j.year);
    j.year.today = pr_now().day;
    if (!suffices(&j)) {
        return CLI_FOUND;
    }
    if (!make(&j)) {
        return CLI_SYSTEM;
    }
    if (!cli->quiet) {
        tell_done(&j);
    }
    return CLI_DONE;
}
