/* prirost report, survey, lessons: files -> judged year -> database -> figures -> document ->
 * outputs. With --json the figures go to standard output and nothing is written or stored. */
#include "job.h"

/* ---- what suffices ---- */

static bool has_answers(const struct job *j) {
    bool data = false;
    for (size_t s = 0; s < j->year.n_surveys; s++) {
        data = data || j->year.survey[s].n_responses > 0;
    }
    return data;
}

static bool has_lessons(const struct job *j) {
    const struct pr_context *c = &j->read.context;
    return j->year.n_observations > 0 || (c->has_lessons && c->n_lessons > 0);
}

/* One data file of any kind. */
static bool has_any(const struct job *j) {
    const struct pr_year *y = &j->year;
    const struct pr_survey *deficits = y->deficits.answers, *feedback = y->feedback.answers;
    return has_answers(j) || has_lessons(j) || y->marks.n > 0 || y->n_works > 0 ||
           (deficits != NULL && deficits->n_responses > 0) ||
           (feedback != NULL && feedback->n_responses > 0) || y->n_goals > 0 ||
           j->read.context.n_events > 0 || y->n_presences > 0 || y->n_products > 0 ||
           y->n_meetings > 0;
}

/* Each thing that is missing is said, with how to make it. */
static bool suffices(const struct job *j) {
    const struct pr_context *c = &j->read.context;
    bool passport = c->has_passport || !j->sort->whole_year;
    bool people = c->has_roster || c->has_members || !j->sort->whole_year;
    bool data = j->sort->has_data(j);
    if (j->read.only_templates && !(passport && people && data)) {
        cli_tell(j->cli, PR_MSG_CLI_NEED_TEMPLATES, NULL, 0);
        return false;
    }
    if (!passport) {
        cli_tell(j->cli, PR_MSG_CLI_NEED_PASSPORT, NULL, 0);
    }
    if (!people) {
        cli_tell(j->cli, PR_MSG_CLI_NEED_PEOPLE, NULL, 0);
    }
    if (!data) {
        cli_tell(j->cli, j->sort->need_data, NULL, 0);
    }
    return passport && people && data;
}

/* ---- from files to figures ---- */

/* Refused files stay: whose they are nobody knows. */
static bool looks_at(const struct job *j, const struct pr_table *t) {
    return j->sort->kinds == 0 || t->outcome == PR_REJECT || (j->sort->kinds >> t->kind & 1U) != 0;
}

static void choose(struct job *j) {
    struct pr_arena *arena = j->cli->arena;
    j->table = pr_arena_array(arena, j->read.n_files + 1, sizeof(struct pr_table *));
    j->n_tables = 0;
    for (size_t i = 0; i < j->read.n_files; i++) {
        if (looks_at(j, j->read.tables.item[i])) {
            j->table[j->n_tables++] = j->read.tables.item[i];
        }
    }
    j->issues = j->read.issues;
    if (j->n_tables == j->read.n_files) {
        return;
    }
    j->issues = pr_issues_new(arena);
    for (size_t k = 0; k < j->read.issues.n; k++) {
        const struct pr_issue *i = &j->read.issues.items[k];
        bool mine = i->file == NULL;
        for (size_t t = 0; t < j->n_tables && !mine; t++) {
            mine = pr_text_is(pr_text_of(i->file), j->table[t]->file);
        }
        if (mine) {
            pr_issues_add(&j->issues, *i);
        }
    }
}

/* What was assumed of a questionnaire that nobody described is said in the report. */
static void note_draft(struct job *j) {
    for (size_t i = 0; i < j->n_tables; i++) {
        const struct pr_table *t = j->table[i];
        if (t->kind == PR_KIND_SURVEY && t->instrument != NULL && !t->instrument->published) {
            pr_issues_add(&j->issues, (struct pr_issue){.code = PR_ISSUE_note_survey_drafted,
                                                        .file = t->file,
                                                        .line = t->form.header_line});
        }
    }
    pr_issues_sort(&j->issues);
}

static bool read_year(struct job *j) {
    if (!cli_read(j->cli, j->source, j->n_sources, NULL, &j->read)) {
        return false;
    }
    choose(j);
    pr_judge_year(j->cli->arena, &j->read.context, j->table, j->n_tables, &j->year);
    j->year.today = pr_now().day;
    if (j->draft.n > 0) {
        note_draft(j);
    }
    return true;
}

static void compute(struct job *j) {
    cli_progress(j->cli, PR_MSG_CLI_PROGRESS_COMPUTE, 0, 0);
    pr_analyse(j->cli->arena, &j->year, &j->analysis);
    j->doc = job_document(j, j->sort->report);
}

/* ---- what is kept and written ---- */

static bool store_year(struct job *j) {
    struct pr_store_error error = {.state = PR_STORE_OK};
    const char **place = pr_arena_array(j->cli->arena, j->read.n_files + 1, sizeof *place);
    for (size_t i = 0; i < j->read.n_files; i++) {
        struct pr_import what;
        place[i] = j->read.tables.item[i]->place;
        cli_progress(j->cli, PR_MSG_CLI_PROGRESS_STORE, i, j->read.n_files);
        if (pr_interrupted() ||
            !cli_store_table(j->cli, j->store, &j->read, j->read.tables.item[i], &what)) {
            return false;
        }
    }
    if (j->dir != NULL && !pr_store_mark_gone(j->store, place, j->read.n_files, &error)) {
        cli_tell_store(j->cli, &error);
        return false;
    }
    return true;
}

static bool make(struct job *j) {
    struct pr_store_error error = {.state = PR_STORE_OK};
    if (j->db != NULL && !cli_key_keep(j->cli)) {
        return false;
    }
    if (j->db != NULL && !pr_store_open(j->cli->arena, j->db, &j->store, &error)) {
        cli_tell_store(j->cli, &error);
        return false;
    }
    bool done = j->store == NULL || store_year(j);
    if (done) {
        compute(j);
        done = !pr_interrupted() && job_publish(j);
    }
    if (j->store != NULL) {
        pr_store_close(j->store);
    }
    return done;
}

static void print_results(struct job *j) {
    struct pr_buf json = pr_buf_new(j->cli->arena);
    compute(j);
    pr_render_json(j->doc, NULL, 0, &json);
    cli_progress_clear(j->cli);
    pr_out(pr_buf_done(&json));
}

static void tell_left_out(const struct job *j) {
    for (size_t i = 0; i < j->read.n_files; i++) {
        struct pr_text name = pr_text_of(j->read.tables.item[i]->file);
        struct pr_arg file[] = {pr_arg_text(pr_file_shown(j->cli->arena, j->cli->lang, name))};
        if (j->read.tables.item[i]->outcome != PR_REJECT) {
            continue;
        }
        if (j->cli->json) {
            cli_tell(j->cli, PR_MSG_CLI_LEFT_OUT, file, 1);
        } else {
            cli_print(j->cli, PR_MSG_CLI_LEFT_OUT, file, 1);
        }
    }
}

static void tell_done(const struct job *j) {
    size_t beside = j->read.n_files - j->n_tables;
    if (beside > 0) {
        cli_print(j->cli, PR_MSG_CLI_BESIDE, (struct pr_arg[]){pr_arg_count((int64_t)beside)}, 1);
    }
    if (j->draft.n > 0) {
        cli_print(j->cli, PR_MSG_CLI_DRAFTED, (struct pr_arg[]){pr_arg_c(j->out)}, 1);
    }
    cli_print(j->cli, j->sort->done, (struct pr_arg[]){pr_arg_c(j->out)}, 1);
    if (j->cli->edition == CLI_PUBLIC) {
        cli_print(j->cli, PR_MSG_CLI_EDITION_DONE, (struct pr_arg[]){pr_arg_c(j->ledger)}, 1);
    }
}

/* ---- the call ---- */

/* Stands in the folder of every working edition, and in no other. */
#define BESIDE "for-coordinator.json"

static enum cli_exit bad_folder(struct cli *cli, const char *path) {
    if (pr_path_exists(path)) {
        cli_tell(cli, PR_MSG_CLI_NEED_FOLDER, (struct pr_arg[]){pr_arg_c(path)}, 1);
        return CLI_CALL;
    }
    cli_tell_io(cli, PR_IO_MISSING, path);
    return CLI_SYSTEM;
}

/* Where the outputs go: into the one folder of the call, else beside whoever calls. */
static void places(struct job *j) {
    struct cli *cli = j->cli;
    if (cli->n_paths == 1 && pr_path_is_dir(cli->path[0])) {
        j->dir = cli->path[0];
    }
    static const char *const below[] = {
        [CLI_WORK] = NULL, [CLI_PEDSOVET] = "pedsovet", [CLI_PUBLIC] = "public"};
    j->out = cli->out;
    if (j->out == NULL) {
        j->out =
            j->dir == NULL ? j->sort->folder : pr_path_join(cli->arena, j->dir, j->sort->folder);
        j->out = below[cli->edition] == NULL
                     ? j->out
                     : pr_path_join(cli->arena, j->out, below[cli->edition]);
    }
    j->db = cli->db;
    if (j->db == NULL && j->sort->whole_year) {
        j->db = pr_path_join(cli->arena, cli->path[0], "prirost.db");
    }
}

/* A file named in the call that is not there: a slip of the hand, no year without data. */
static bool tell_missing(const struct job *j) {
    bool any = false;
    for (size_t i = 0; i < j->n_sources; i++) {
        const struct pr_source *s = &j->source[i].source;
        if (s->io == PR_IO_MISSING) {
            cli_tell_io(j->cli, s->io, s->file);
            any = true;
        }
    }
    return any;
}

/* A public edition must not lie beside a working one. */
static bool beside_working(const struct job *j) {
    bool beside = j->cli->edition == CLI_PUBLIC &&
                  pr_path_exists(pr_path_join(j->cli->arena, j->out, BESIDE));
    if (beside) {
        cli_tell(j->cli, PR_MSG_CLI_EDITION_BESIDE, (struct pr_arg[]){pr_arg_c(j->out)}, 1);
    }
    return beside;
}

/* What lies in the folder beside the tables: records of goals and editions. */
static bool read_records(struct job *j) {
    if (j->sort->whole_year) {
        cli_locks_read(j->cli, j->dir, &j->year, &j->locks);
    }
    return j->cli->edition != CLI_PUBLIC || job_editions_read(j);
}

static enum cli_exit run(struct cli *cli, const struct job_sort *sort) {
    struct job j = {.cli = cli, .sort = sort};
    cli->alone = !sort->whole_year;
    if (cli->json && (cli->out != NULL || cli->db != NULL)) {
        cli_tell(cli, PR_MSG_CLI_JSON_ALONE, NULL, 0);
        return CLI_CALL;
    }
    places(&j);
    if (sort->whole_year && j.dir == NULL) {
        return bad_folder(cli, cli->path[0]);
    }
    if (beside_working(&j)) {
        return CLI_CALL;
    }
    cli_sources(cli, &j.source, &j.n_sources);
    if (tell_missing(&j)) {
        return CLI_FOUND;
    }
    if (cli->unread || !read_year(&j)) {
        return CLI_SYSTEM;
    }
    if (sort->report != PR_REPORT_LESSONS && !j.read.context.has_questionnaires && job_draft(&j) &&
        !read_year(&j)) {
        return CLI_SYSTEM;
    }
    if (!suffices(&j)) {
        tell_left_out(&j);
        return CLI_FOUND;
    }
    if (!read_records(&j)) {
        return CLI_FOUND;
    }
    if (cli->json) {
        print_results(&j);
    } else if (!make(&j)) {
        return CLI_SYSTEM;
    } else if (sort->whole_year) {
        cli_locks_write(cli, &j.locks);
    }
    if (!cli->quiet) {
        tell_left_out(&j);
    }
    if (!cli->quiet && !cli->json) {
        tell_done(&j);
    }
    return CLI_DONE;
}

enum { PEOPLE = 1U << PR_KIND_PASSPORT | 1U << PR_KIND_MEMBERS | 1U << PR_KIND_ROSTER };

enum cli_exit cli_report(struct cli *cli) {
    static const struct job_sort sort = {
        PR_REPORT_ANNUAL,      "reports", "annual-report", true, 0, has_any, PR_MSG_CLI_NEED_DATA,
        PR_MSG_CLI_REPORT_DONE};
    return run(cli, &sort);
}

enum cli_exit cli_survey(struct cli *cli) {
    static const struct job_sort sort = {PR_REPORT_SURVEY,
                                         "reports/survey",
                                         "survey-report",
                                         false,
                                         PEOPLE | 1U << PR_KIND_QUESTIONNAIRES |
                                             1U << PR_KIND_SURVEY,
                                         has_answers,
                                         PR_MSG_CLI_NEED_SURVEY,
                                         PR_MSG_CLI_SURVEY_DONE};
    return run(cli, &sort);
}

enum cli_exit cli_lessons(struct cli *cli) {
    static const struct job_sort sort = {PR_REPORT_LESSONS,
                                         "reports/lessons",
                                         "lessons-report",
                                         false,
                                         PEOPLE | 1U << PR_KIND_LESSONS |
                                             1U << PR_KIND_OBSERVATIONS,
                                         has_lessons,
                                         PR_MSG_CLI_NEED_LESSONS,
                                         PR_MSG_CLI_LESSONS_DONE};
    return run(cli, &sort);
}
