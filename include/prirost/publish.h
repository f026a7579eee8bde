/* publish: outputs appear whole or not at all. Everything is written under temporary names in the
 * target folder, closed, read back, and only then renamed, results.json last.
 *
 *   pr_publish_open -> pr_publish_bytes / pr_publish_workbook … -> pr_publish_commit or _abandon
 */
#ifndef PRIROST_PUBLISH_H
#define PRIROST_PUBLISH_H

#include "prirost/render_forms.h"

struct pr_publish;

struct pr_publish_error {
    enum pr_io io;
    const char *path;
    struct pr_text detail; /* what reading back found, if that failed */
};

/* Makes the folder when it is missing; cleans stale temporaries of ours. */
PR_MUST_USE bool pr_publish_open(struct pr_arena *arena, const char *dir, struct pr_publish **out,
                                 struct pr_publish_error *error);
/* name may hold one folder: "charts/answers.svg". */
PR_MUST_USE bool pr_publish_bytes(struct pr_publish *p, const char *name, struct pr_text bytes,
                                  struct pr_publish_error *error);
PR_MUST_USE bool pr_publish_workbook(struct pr_publish *p, const char *name,
                                     const struct pr_doc *doc, struct pr_publish_error *error);
/* The text document, read back like a workbook. */
PR_MUST_USE bool pr_publish_docx(struct pr_publish *p, const char *name, const struct pr_doc *doc,
                                 struct pr_publish_error *error);
/* The workbook of empty tables, read back like the others. */
PR_MUST_USE bool pr_publish_forms(struct pr_publish *p, const char *name,
                                  const struct pr_form_book *forms, struct pr_publish_error *error);
/* Names and hashes of what is ready so far, for results.json. */
const struct pr_output_file *pr_publish_files(const struct pr_publish *p, size_t *n);
/* Renames all in the order they came. A busy target keeps its old file, the others still appear,
 * but results.json stays the old one then; false with the first that failed, `failed` counts them.
 * Charts of an earlier report that are no longer drawn (by the list in the old results.json) are
 * removed. */
PR_MUST_USE bool pr_publish_commit(struct pr_publish *p, size_t *failed,
                                   struct pr_publish_error *error);
/* Removes the temporaries and the folders that were made for them; NULL is fine. */
void pr_publish_abandon(struct pr_publish *p);

#endif
