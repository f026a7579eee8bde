/* make_year: writes a made-up school year into an existing folder.
 *
 *   make_year [option value]… [flag]… FOLDER
 *
 * The same options give the same bytes on any machine. Options and flags: the tables below. */
#include "year.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct call {
    struct settings set;
    const char *folder, *truth;
};

static const struct {
    const char *name;
    size_t at;
    bool whole; /* int, else double */
    double low, high;
} numbers[] = {
    {"--classes", offsetof(struct settings, classes[0]), true, 1, MAX_SIDE},
    {"--comparison", offsetof(struct settings, classes[1]), true, 0, MAX_SIDE},
    {"--pupils", offsetof(struct settings, pupils), true, 1, MAX_IN_CLASS},
    {"--icc-start", offsetof(struct settings, icc_start), false, 0, 1},
    {"--icc", offsetof(struct settings, icc_change), false, 0, 0.4},
    {"--effect", offsetof(struct settings, effect), false, -5, 5},
    {"--trend", offsetof(struct settings, trend), false, -5, 5},
    {"--lost", offsetof(struct settings, lost), false, 0, 1},
    {"--ceiling", offsetof(struct settings, ceiling), false, 0, 0.9},
    {"--mess", offsetof(struct settings, mess), true, 0, 3},
    {"--waves", offsetof(struct settings, waves), true, 1, MAX_WAVES},
};

static const struct {
    const char *name;
    size_t at;
} flags[] = {
    {"--one-work", offsetof(struct settings, one_work)},
    {"--anonymous", offsetof(struct settings, anonymous)},
    {"--only-main", offsetof(struct settings, only_main)},
};

static bool read_number(struct settings *s, const char *name, const char *text) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (strcmp(name, numbers[i].name) == 0) {
            char *end = NULL;
            double x = strtod(text, &end);
            if (*end != '\0' || !(x >= numbers[i].low && x <= numbers[i].high)) {
                return false;
            }
            char *at = (char *)s + numbers[i].at;
            if (numbers[i].whole) {
                *(int *)(void *)at = (int)x;
            } else {
                *(double *)(void *)at = x;
            }
            return true;
        }
    }
    return false;
}

static bool read_flag(struct settings *s, const char *name) {
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (strcmp(name, flags[i].name) == 0) {
            *(bool *)(void *)((char *)s + flags[i].at) = true;
            return true;
        }
    }
    return false;
}

static bool read_call(struct call *c, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strncmp(argv[i], "--", 2) != 0) {
            c->folder = argv[i];
        } else if (read_flag(&c->set, argv[i])) {
            continue;
        } else if (more && strcmp(argv[i], "--seed") == 0) {
            c->set.seed = strtoull(argv[++i], NULL, 10);
        } else if (more && strcmp(argv[i], "--truth") == 0) {
            c->truth = argv[++i];
        } else if (!more || !read_number(&c->set, argv[i], argv[i + 1])) {
            return false;
        } else {
            i++;
        }
    }
    return c->folder != NULL;
}

static int usage(void) {
    (void)fputs("make_year [--seed N] [--truth FILE] [option value]… [flag]… FOLDER\n", stderr);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        (void)fprintf(stderr, "  %s %g … %g\n", numbers[i].name, numbers[i].low, numbers[i].high);
    }
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        (void)fprintf(stderr, "  %s\n", flags[i].name);
    }
    return 2;
}

int main(int argc, char **argv) {
    struct call call = {.set = {.seed = 1,
                                .classes = {4, 4},
                                .pupils = 15,
                                .icc_start = 0.05,
                                .trend = 0.3,
                                .waves = 2}};
    if (!read_call(&call, argc, argv)) {
        return usage();
    }
    struct made *m = malloc(sizeof *m);
    if (m == NULL) {
        return 3;
    }
    made_year(m, &call.set);
    bool good = write_pupils(m, call.folder) &&
                (call.set.only_main || write_work(m, call.folder)) &&
                (call.truth == NULL || write_truth(m, call.truth));
    free(m);
    return good ? 0 : 3;
}
