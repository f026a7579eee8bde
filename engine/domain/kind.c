/* Kinds: the list of tables, and finding things in it. */
#include "kinds.h"

static const struct pr_kind_table *const tables[PR_KINDS] = {
    [PR_KIND_PASSPORT] = &pr_kinds_passport,
    [PR_KIND_MEMBERS] = &pr_kinds_members,
    [PR_KIND_ROSTER] = &pr_kinds_roster,
    [PR_KIND_QUESTIONNAIRES] = &pr_kinds_questionnaires,
    [PR_KIND_SURVEY] = &pr_kinds_survey,
    [PR_KIND_LESSONS] = &pr_kinds_lessons,
    [PR_KIND_OBSERVATIONS] = &pr_kinds_observations,
    [PR_KIND_MARKS] = &pr_kinds_marks,
    [PR_KIND_DIAGNOSTIC_TASKS] = &pr_kinds_diagnostic_tasks,
    [PR_KIND_DIAGNOSTICS] = &pr_kinds_diagnostics,
    [PR_KIND_DEFICITS] = &pr_kinds_deficits,
    [PR_KIND_IDP] = &pr_kinds_idp,
    [PR_KIND_TARGETS] = &pr_kinds_targets,
    [PR_KIND_PLAN] = &pr_kinds_plan,
    [PR_KIND_ATTENDANCE] = &pr_kinds_attendance,
    [PR_KIND_EVENT_FEEDBACK] = &pr_kinds_event_feedback,
    [PR_KIND_PRODUCTS] = &pr_kinds_products,
    [PR_KIND_DIARY] = &pr_kinds_diary,
    [PR_KIND_TEACHING] = &pr_kinds_teaching,
};

static const char *const roles[] = {[PR_ROLE_OTHER] = "other",
                                    [PR_ROLE_KEY] = "key",
                                    [PR_ROLE_CLASS] = "class",
                                    [PR_ROLE_WAVE] = "wave",
                                    [PR_ROLE_GROUP] = "group",
                                    [PR_ROLE_TEACHER] = "teacher",
                                    [PR_ROLE_OBSERVER] = "observer",
                                    [PR_ROLE_TIMESTAMP] = "timestamp",
                                    [PR_ROLE_DATE] = "date",
                                    [PR_ROLE_LIKERT] = "likert",
                                    [PR_ROLE_LIKERT_TEXT] = "likert_text",
                                    [PR_ROLE_NUMBER] = "number",
                                    [PR_ROLE_MARK] = "mark",
                                    [PR_ROLE_CHOICE] = "choice",
                                    [PR_ROLE_MULTI] = "multi",
                                    [PR_ROLE_TEXT] = "text"};

const struct pr_kind_table *pr_kind_table(enum pr_kind kind) {
    return (int)kind >= 0 && kind < PR_KINDS ? tables[kind] : NULL;
}

const char *pr_kind_name(enum pr_kind kind) {
    const struct pr_kind_table *t = pr_kind_table(kind);
    if (t != NULL) {
        return t->name;
    }
    return kind == PR_KIND_TABLE ? "table" : "";
}

bool pr_kind_gives_context(enum pr_kind kind) {
    const struct pr_kind_table *t = pr_kind_table(kind);
    return t != NULL && t->context;
}

enum pr_kind pr_kind_of_name(struct pr_text name) {
    for (int k = PR_KIND_TABLE; k < PR_KINDS; k++) {
        if (pr_text_is(name, pr_kind_name((enum pr_kind)k))) {
            return (enum pr_kind)k;
        }
    }
    return PR_KIND_NONE;
}

const struct pr_field *pr_kind_field(const struct pr_kind_table *kind, struct pr_text folded) {
    const struct pr_field *field = NULL;
    if (kind != NULL && folded.n > 0) {
        struct pr_arena *scratch = pr_arena_new();
        headings_fields(headings_of(scratch, &folded, 1), kind, &field);
        pr_arena_free(scratch);
    }
    return field;
}

static const struct pr_field *by_id(const struct pr_kind_table *kind, enum pr_field_id id) {
    for (size_t i = 0; i < kind->n_fields; i++) {
        if (kind->fields[i].id == id) {
            return &kind->fields[i];
        }
    }
    return NULL;
}

static bool holds(const struct pr_field *const *fields, size_t n, enum pr_field_id id) {
    for (size_t i = 0; i < n; i++) {
        if (fields[i] != NULL && fields[i]->id == id) {
            return true;
        }
    }
    return false;
}

/* Where a column of `read` stands in for a missing `wanted`. */
static const struct {
    enum pr_kind kind;
    enum pr_field_id read, wanted, unless;
} stand_ins[] = {
    {PR_KIND_QUESTIONNAIRES, PR_FIELD_FROM, PR_FIELD_LOW, PR_FIELD_LEVEL},
    {PR_KIND_QUESTIONNAIRES, PR_FIELD_TO, PR_FIELD_HIGH, PR_FIELD_LEVEL},
    {PR_KIND_ROSTER, PR_FIELD_FULL_NAME, PR_FIELD_PUPIL, PR_FIELD_PUPIL},
};

void pr_kind_fields(const struct pr_kind_table *kind, const struct pr_text *folded_headings,
                    size_t n, const struct pr_field **fields) {
    for (size_t i = 0; i < n; i++) {
        fields[i] = NULL;
    }
    if (kind != NULL) {
        struct pr_arena *scratch = pr_arena_new();
        headings_fields(headings_of(scratch, folded_headings, n), kind, fields);
        pr_arena_free(scratch);
    }
    for (size_t s = 0; kind != NULL && s < PR_COUNT_OF(stand_ins); s++) {
        if (kind->kind != stand_ins[s].kind || holds(fields, n, stand_ins[s].wanted) ||
            holds(fields, n, stand_ins[s].unless)) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            if (fields[i] != NULL && fields[i]->id == stand_ins[s].read) {
                fields[i] = by_id(kind, stand_ins[s].wanted);
                break;
            }
        }
    }
}

const char *pr_role_name(enum pr_role role) {
    return (size_t)role < PR_COUNT_OF(roles) ? roles[role] : "other";
}
