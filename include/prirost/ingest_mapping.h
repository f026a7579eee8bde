/* ingest: what the columns of a file are, said by a small table beside it («опрос.csv —
 * столбцы.csv») that `prirost map` writes and a person corrects.
 *
 *     Столбец;Заголовок в файле;Что это;Уверенность;Пример
 *     Файл;;опрос.csv;;                  rows about the whole file: its name, a workbook's sheet,
 *     Вид;;Опрос;похоже;                 kind, wave, line of the header, encoding
 *     1;ФИО реб.;Код ученика;похоже;     rows about a column
 *     2;Q1 Интересно;вопрос;уверенно;5
 *
 * A column is a field of the kind (any name that its table knows), «вопрос» (its heading stands; so
 * say «предмет», «задание» and the like), «не нужен» (neither read nor kept) or «название: …»
 * (another heading). Columns are found by their headings, so that the file may grow.
 */
#ifndef PRIROST_INGEST_MAPPING_H
#define PRIROST_INGEST_MAPPING_H

#include "prirost/ingest.h"

enum pr_mapped { PR_MAPPED_KEPT, PR_MAPPED_QUESTION, PR_MAPPED_NAMED, PR_MAPPED_DROPPED };

struct pr_mapped_column {
    size_t n;               /* as the mapping says */
    struct pr_text heading; /* squeezed; may be empty */
    enum pr_mapped what;
    struct pr_text name; /* NAMED: the heading to read instead */
    size_t line;         /* of the mapping */
};

struct pr_mapping {
    const char *file;          /* the mapping itself, as called */
    struct pr_text data, page; /* the file beside it, a workbook's sheet (empty: a text) */
    enum pr_kind kind;         /* PR_KIND_NONE: as the headings tell */
    size_t kind_line;
    struct pr_text wave;
    size_t header_line; /* 0: to be found */
    size_t header_line_said;
    const char *encoding; /* NULL: to be found */
    struct pr_mapped_column *column;
    size_t n_columns;
};

/* Whether a table is a mapping, by its header. */
bool pr_mapping_is(const struct pr_sheet *sheet);
/* Reads one; false: the bytes are no mapping, and nothing is said. Complaints have the mapping's
 * file, line and column; what they are about is left out. */
PR_MUST_USE bool pr_mapping_read(struct pr_arena *arena, const struct pr_source *source,
                                 struct pr_mapping *mapping, struct pr_issues *issues);
/* The mapping of a file (or of a sheet: «книга.xlsx!Лист1») in the same folder; NULL: none. */
const struct pr_mapping *pr_mapping_for(const struct pr_mapping *mapping, size_t n,
                                        const char *file);
/* The mapping's name for a file or sheet: «опрос.csv — столбцы.csv», «книга.xlsx — Лист1 —
 * столбцы.csv»; in the same folder. */
const char *pr_mapping_name(struct pr_arena *arena, enum pr_lang lang, const char *file);
/* Whether a file's name is such a name for a data file's. */
bool pr_mapping_named_for(struct pr_text name, struct pr_text data_name);

#endif
