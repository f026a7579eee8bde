/* What is no table of text, told by its name and its first bytes. */
#include "xlsx.h"

struct pr_issue file_issue(const struct reading *r, enum pr_issue_code code,
                           enum pr_action action) {
    struct pr_issue issue = {.code = code, .action = action, .file = r->source->file};
    return issue;
}

bool refuse(struct reading *r, enum pr_issue_code code, size_t line) {
    struct pr_issue issue = file_issue(r, code, PR_ACTION_REJECT);
    issue.line = line;
    pr_issues_add(r->issues, issue);
    return false;
}

bool refuse_at(struct reading *r, enum pr_issue_code code, size_t line, size_t column,
               struct pr_arg arg) {
    struct pr_issue issue = file_issue(r, code, PR_ACTION_REJECT);
    issue.line = line;
    issue.column = column;
    issue.args[0] = arg;
    issue.n_args = 1;
    pr_issues_add(r->issues, issue);
    return false;
}

bool refuse_with(struct reading *r, enum pr_issue_code code, size_t line, struct pr_arg arg) {
    return refuse_at(r, code, line, 0, arg);
}

/* Why it was not, and what to do. */
static const struct {
    enum pr_msg why, advice;
} failures[] = {
    [PR_IO_OK] = {PR_MSG_UNREAD_ERROR, PR_MSG_UNREAD_ERROR_ADVICE},
    [PR_IO_MISSING] = {PR_MSG_UNREAD_MISSING, PR_MSG_UNREAD_MISSING_ADVICE},
    [PR_IO_DENIED] = {PR_MSG_UNREAD_DENIED, PR_MSG_UNREAD_DENIED_ADVICE},
    [PR_IO_DIRECTORY] = {PR_MSG_UNREAD_ERROR, PR_MSG_UNREAD_ERROR_ADVICE},
    [PR_IO_BUSY] = {PR_MSG_UNREAD_BUSY, PR_MSG_UNREAD_BUSY_ADVICE},
    [PR_IO_FULL] = {PR_MSG_UNREAD_ERROR, PR_MSG_UNREAD_ERROR_ADVICE},
    [PR_IO_TOO_LARGE] = {PR_MSG_UNREAD_TOO_LARGE, PR_MSG_UNREAD_TOO_LARGE_ADVICE},
    [PR_IO_EXISTS] = {PR_MSG_UNREAD_ERROR, PR_MSG_UNREAD_ERROR_ADVICE},
    [PR_IO_ERROR] = {PR_MSG_UNREAD_ERROR, PR_MSG_UNREAD_ERROR_ADVICE},
};

static bool was_read(struct reading *r) {
    enum pr_io io = r->source->io;
    if (io == PR_IO_OK) {
        return true;
    }
    if (io == PR_IO_DIRECTORY) {
        return refuse(r, PR_ISSUE_is_directory, 0);
    }
    struct pr_issue issue = file_issue(r, PR_ISSUE_unreadable, PR_ACTION_REJECT);
    issue.args[0] = pr_arg_word(failures[io].why);
    issue.args[1] = pr_arg_word(failures[io].advice);
    issue.n_args = 2;
    pr_issues_add(r->issues, issue);
    return false;
}

static bool is_lock(struct pr_text name) {
    return pr_text_starts(name, PR_TEXT("~$")) ||
           (pr_text_starts(name, PR_TEXT(".~lock.")) && pr_text_ends(name, PR_TEXT("#")));
}

struct magic {
    struct pr_text bytes;
    const char *what; /* a name that needs no translation */
};

#define MAGIC(literal, what)                                                                       \
    { {(literal), sizeof(literal) - 1}, what }

static const struct magic magics[] = {
    MAGIC("PK\x05\x06", "ZIP"),
    MAGIC("\x1f\x8b", "GZIP"),
    MAGIC("\xd0\xcf\x11\xe0", "XLS (OLE)"),
    MAGIC("%PDF", "PDF"),
    MAGIC("SQLite format 3", "SQLite"),
    MAGIC("{\\rtf", "RTF"),
    MAGIC("Rar!", "RAR"),
    MAGIC("7z\xbc\xaf\x27\x1c", "7-Zip"),
    MAGIC("\x89PNG", "PNG"),
    MAGIC("\xff\xd8\xff", "JPEG"),
};

/* What begins a page of markup, small letters; any white space and a BOM may stand before. */
static const struct magic markups[] = {
    MAGIC("<html", "HTML"),  MAGIC("<!doctype", "HTML"), MAGIC("<table", "HTML"),
    MAGIC("<head", "HTML"),  MAGIC("<body", "HTML"),     MAGIC("<meta", "HTML"),
    MAGIC("<style", "HTML"), MAGIC("<div", "HTML"),      MAGIC("<?xml", "XML"),
};

static bool starts_small(struct pr_text t, struct pr_text with) {
    if (t.n < with.n) {
        return false;
    }
    for (size_t i = 0; i < with.n; i++) {
        int c = (unsigned char)t.s[i];
        c = c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
        if (c != with.s[i]) {
            return false;
        }
    }
    return true;
}

const char *markup_of(struct pr_text bytes) {
    struct pr_text start = pr_text_trim(pr_text_slice(bytes, 0, bytes.n < 512 ? bytes.n : 512));
    for (size_t i = 0; i < PR_COUNT_OF(markups); i++) {
        if (starts_small(start, markups[i].bytes)) {
            return markups[i].what;
        }
    }
    return NULL;
}

static const char *what_else(struct pr_text bytes) {
    if (pr_text_starts(bytes, PR_TEXT("PK\x03\x04"))) {
        return archive_of(bytes);
    }
    for (size_t i = 0; i < PR_COUNT_OF(magics); i++) {
        if (pr_text_starts(bytes, magics[i].bytes)) {
            return magics[i].what;
        }
    }
    return markup_of(bytes);
}

/* A workbook with a password is a stream of this name, in UTF-16, inside an old kind of file. */
static bool is_encrypted(struct pr_text bytes) {
    static const char sign[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return pr_text_starts(bytes, PR_TEXT("\xd0\xcf\x11\xe0")) &&
           pr_text_find(bytes, PR_TEXT(sign)) != SIZE_MAX;
}

bool source_is_table(struct reading *r) {
    if (is_lock(pr_path_name(pr_text_of(r->source->file)))) {
        return refuse(r, PR_ISSUE_lock_file, 0);
    }
    if (!was_read(r)) {
        return false;
    }
    if (r->source->bytes.n == 0) {
        return refuse(r, PR_ISSUE_empty_file, 0);
    }
    if (is_encrypted(r->source->bytes)) {
        return refuse(r, PR_ISSUE_book_encrypted, 0);
    }
    const char *what = what_else(r->source->bytes);
    if (what != NULL) {
        return refuse_with(r, PR_ISSUE_not_csv, 0, pr_arg_c(what));
    }
    return true;
}
