/**
 * What a notebook shows and what it swears to: figures, tables, asserted claims, run data.
 *
 * <p>A figure says what it is made of and nothing of how it looks; {@link gyre.notebook.Theme}
 * decides that once, for all of them. XChart draws the data; the frame around the data and every
 * word are drawn here, because XChart turns text into outlines, which cannot be searched, selected
 * or read aloud.
 */
package gyre.notebook;
