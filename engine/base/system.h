/* Inside base: what the two systems do each in its own way. */
#ifndef PRIROST_SYSTEM_H
#define PRIROST_SYSTEM_H

#include "prirost/base_system.h"

struct system_entry {
    const char *name;
    bool is_dir, is_link, is_other; /* other: neither file nor folder */
    int64_t age;                    /* seconds since it was changed */
};

/* What stands in one folder, in no order. */
enum pr_io system_list(struct pr_arena *arena, const char *dir, struct system_entry **entries,
                       size_t *n, size_t most);
enum pr_io system_make_dir(const char *path); /* one level */
enum pr_io system_move(const char *from, const char *to);
void system_sleep(int milliseconds);

#endif
