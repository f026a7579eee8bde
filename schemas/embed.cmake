# prirost_embed(OUT folder pattern): makes build/embedded/OUT.c with every file of the folder as
#     const struct pr_embedded OUT[] = {{"001_init.sql", bytes, n}, …, {NULL}};
# sorted by name, and sets OUT to that source. The type is in include/prirost/base_embedded.h.
function(prirost_embed out folder pattern)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/${pattern})
  list(SORT files)
  set(source ${CMAKE_BINARY_DIR}/embedded/${out}.c)
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DSOURCE=${source} "-DFILES=${files}"
      -P ${CMAKE_SOURCE_DIR}/schemas/embed_run.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/schemas/embed_run.cmake VERBATIM)
  set(${out} ${source} PARENT_SCOPE)
endfunction()
