/* cli: mappings of columns among the files of a call: found, lent to the reader, and said. */
#include "cli.h"
#include "prirost/ingest_mapping.h"

/* By its name, or by the heading that only mappings have. */
static bool may_be(struct pr_arena *scratch, const struct cli_source *s) {
    static const char *const signs[] = {
        "Заголовок в файле", "Heading in the file",
        "\xC7\xE0\xE3\xEE\xEB\xEE\xE2\xEE\xEA \xE2 \xF4\xE0\xE9\xEB\xE5" /* windows-1251 */};
    enum { BEGINNING = 300 };
    struct pr_text name = pr_text_fold(scratch, pr_path_name(pr_text_of(s->source.file)));
    struct pr_text begin = pr_text_slice(s->source.bytes, 0, s->source.bytes.n);
    begin.n = begin.n < BEGINNING ? begin.n : BEGINNING;
    bool is = pr_text_find(name, PR_TEXT("столбцы")) != SIZE_MAX ||
              pr_text_find(name, PR_TEXT("columns")) != SIZE_MAX;
    for (size_t i = 0; i < PR_COUNT_OF(signs) && !is; i++) {
        is = pr_text_find(begin, pr_text_of(signs[i])) != SIZE_MAX;
    }
    return is && !s->blocks;
}

void cli_mappings_read(struct cli *cli, const struct cli_source *sources, size_t n,
                       struct pr_issues *issues) {
    struct pr_mapping *all = pr_arena_array(cli->arena, n + 1, sizeof *all);
    struct pr_arena *scratch = pr_arena_new();
    size_t found = 0;
    for (size_t i = 0; i < n && !pr_interrupted(); i++) {
        if (may_be(scratch, &sources[i]) &&
            pr_mapping_read(cli->arena, &sources[i].source, &all[found], issues)) {
            found++;
        }
    }
    pr_arena_free(scratch);
    cli->ingest.mapping = all;
    cli->ingest.n_mappings = found;
}

static void say(struct pr_issues *issues, enum pr_issue_code code, const char *file,
                struct pr_text argument) {
    struct pr_issue issue = {
        .code = code, .action = PR_ACTION_REPORT, .file = file, .count = 1, .n_args = 1};
    issue.args[0] = pr_arg_text(argument);
    pr_issues_add(issues, issue);
}

static const char *data_of(const struct pr_mapping *m, const char *const *file, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (pr_mapping_for(m, 1, file[i]) != NULL) {
            return file[i];
        }
    }
    return NULL;
}

void cli_mappings_say(const struct cli *cli, const char *const *file, size_t n,
                      struct pr_issues *issues) {
    const struct pr_mapping *all = cli->ingest.mapping;
    for (size_t i = 0; i < cli->ingest.n_mappings; i++) {
        const char *data = data_of(&all[i], file, n);
        const struct pr_mapping *holds =
            data != NULL ? pr_mapping_for(all, cli->ingest.n_mappings, data) : NULL;
        if (data == NULL) {
            say(issues, PR_ISSUE_mapping_orphan, all[i].file, all[i].data);
        } else if (holds != &all[i]) {
            say(issues, PR_ISSUE_mapping_twice, all[i].file, pr_path_name(pr_text_of(holds->file)));
        }
        if (data != NULL && holds == &all[i]) {
            say(issues, PR_ISSUE_note_mapping, all[i].file, all[i].data);
        }
    }
}

bool cli_is_mapping(const struct cli *cli, const char *file) {
    bool is = false;
    for (size_t i = 0; i < cli->ingest.n_mappings && !is; i++) {
        is = pr_text_is(pr_text_of(file), cli->ingest.mapping[i].file);
    }
    return is;
}
