/**
 * Device methods: flat static methods that TornadoVM turns into code for the device, one launch
 * each.
 *
 * <p>TornadoVM reads their class files, so they follow its rules: no objects, no calls that it
 * cannot inline, no recursion, no exceptions; arrays of local and private memory have sizes that
 * are constants of the compilation. What decides the shape of a kernel (a head's width) is a plain
 * {@code int} or {@code float} argument, which TornadoVM compiles in as a constant; what changes
 * from job to job stands in the array {@code job}, whose places are named by constants. A method
 * that returns a truth value put together from others has no OpenCL, nor has a comparison of a
 * {@code double} with infinity; what a method comes to with all that it calls is limited, see
 * {@code java.argfile}.
 *
 * <p>A method's name becomes the kernel's: one that OpenCL C has taken, such as {@code rotate}, is
 * refused so late that a driver may crash over it.
 *
 * <p>Every kernel ends by writing {@code job[STAMP]} into its place of {@code receipt}: TornadoVM
 * prints, and otherwise ignores, what a driver refuses to do, and a launch that never happened must
 * not be taken for one that did.
 */
package gyre.gpu.kernels;
