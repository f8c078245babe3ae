<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>A line for each member, or a band around their mean</source>
            <translation>每个成员一条线，或围绕均值的一条带</translation>
        </message>
        <message>
            <source>About Zscope</source>
            <translation>关于 Zscope</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Back to all plots</source>
            <translation>返回全部图</translation>
        </message>
        <message>
            <source>Back to all plots, out of the presentation</source>
            <translation>返回全部图，退出演示</translation>
        </message>
        <message>
            <source>Back to the same weights</source>
            <translation>回到相同的权重</translation>
        </message>
        <message>
            <source>Black screen</source>
            <translation>黑屏</translation>
        </message>
        <message>
            <source>Choose a lecture</source>
            <translation>选择讲座</translation>
        </message>
        <message>
            <source>Choose the plots that are shown</source>
            <translation>选择要显示的图</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Copy as a picture</source>
            <translation>复制为图片</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Draw five times a second, and animate nothing</source>
            <translation>每秒绘制五次，不用动画</translation>
        </message>
        <message>
            <source>Each member</source>
            <translation>逐个成员</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Epoch</source>
            <translation>一轮</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Fill the screen, with large type, for an audience</source>
            <translation>全屏大字，面向听众</translation>
        </message>
        <message>
            <source>Ghost</source>
            <translation>残影</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Keep this run in view, dotted, beside those that follow</source>
            <translation>让这次运行以点线留在视野中，与后面的运行并列</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Leave the lecture</source>
            <translation>退出讲座</translation>
        </message>
        <message>
            <source>Lecture</source>
            <translation>讲座</translation>
        </message>
        <message>
            <source>Lectures…</source>
            <translation>讲座…</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Make the screen black while presenting</source>
            <translation>演示时使屏幕变黑</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>菜单</translation>
        </message>
        <message>
            <source>New seed</source>
            <translation>新种子</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Next theme</source>
            <translation>下一个主题</translation>
        </message>
        <message>
            <source>On to the end of the epoch</source>
            <translation>继续到本轮结束</translation>
        </message>
        <message>
            <source>One step</source>
            <translation>走一步</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>打开…</translation>
        </message>
        <message>
            <source>Other weights</source>
            <translation>换一组权重</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Plots</source>
            <translation>图表</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>演示</translation>
        </message>
        <message>
            <source>Previous step</source>
            <translation>上一步</translation>
        </message>
        <message>
            <source>Projector</source>
            <translation>投影</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>减少动态效果</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>重置</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Save experiment…</source>
            <translation>保存实验…</translation>
        </message>
        <message>
            <source>Save plots as a picture</source>
            <translation>把图保存为图片</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>单步</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>文字大小</translation>
        </message>
        <message>
            <source>The next step; while presenting without a lecture, the next plot</source>
            <translation>下一步；没有讲座的演示中为下一幅图</translation>
        </message>
        <message>
            <source>The step before, or the plot before</source>
            <translation>上一步，或上一幅图</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Two runs side by side with the same seed</source>
            <translation>种子相同的两次运行并排显示</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>{what} ({keys})</source>
            <translation>{what}（{keys}）</translation>
        </message>
    </context>
    <context>
        <name>Answer</name>
        <message>
            <source>Your guess: {value}</source>
            <translation>你的猜测：{value}</translation>
        </message>
        <message>
            <source>expected: at least {value}</source>
            <translation>预期：至少 {value}</translation>
        </message>
        <message>
            <source>expected: at most {value}</source>
            <translation>预期：至多 {value}</translation>
        </message>
        <message>
            <source>expected: {value}</source>
            <translation>预期：{value}</translation>
        </message>
        <message>
            <source>measured: {value}</source>
            <translation>实测：{value}</translation>
        </message>
    </context>
    <context>
        <name>AugmentationPanel</name>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>{count} steps</source>
            <translation>{count} 步</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Dismiss</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Plots</source>
            <translation>图表</translation>
        </message>
    </context>
    <context>
        <name>BoardView</name>
        <message>
            <source>Plots</source>
            <translation>图表</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>epoch</source>
            <translation>轮</translation>
        </message>
        <message>
            <source>every weight {value}</source>
            <translation>每个权重为 {value}</translation>
        </message>
        <message>
            <source>n = {fan}, σ = {deviation}</source>
            <translation>n = {fan}，σ = {deviation}</translation>
        </message>
        <message>
            <source>of {all}</source>
            <translation>共 {all}</translation>
        </message>
    </context>
    <context>
        <name>CardButton</name>
        <message>
            <source>A card with this formula, for a slide</source>
            <translation>带有此公式的卡片，可用于幻灯片</translation>
        </message>
        <message>
            <source>Card with the formula</source>
            <translation>公式卡片</translation>
        </message>
        <message>
            <source>Copy the card</source>
            <translation>复制卡片</translation>
        </message>
        <message>
            <source>PNG files (*.png);;SVG files (*.svg)</source>
            <translation>PNG 文件 (*.png);;SVG 文件 (*.svg)</translation>
        </message>
        <message>
            <source>Save the card</source>
            <translation>保存卡片</translation>
        </message>
        <message>
            <source>Save the card…</source>
            <translation>保存卡片…</translation>
        </message>
        <message>
            <source>{name} cannot be saved. {why}</source>
            <translation>{name} 无法保存。{why}</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <source>&amp;Format</source>
            <translation>格式(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Resolution</source>
            <translation>分辨率(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Size</source>
            <translation>尺寸(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>主题(&amp;T)</translation>
        </message>
        <message>
            <source>A file for each plot</source>
            <translation>每幅图一个文件</translation>
        </message>
        <message>
            <source>A line for each &amp;member</source>
            <translation>每个成员一条线(&amp;M)</translation>
        </message>
        <message>
            <source>All on one page</source>
            <translation>全部放在一页</translation>
        </message>
        <message>
            <source>CSV, the numbers</source>
            <translation>CSV，数值</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Dashboard: six plots</source>
            <translation>仪表板：六幅图</translation>
        </message>
        <message>
            <source>F&amp;iles</source>
            <translation>文件(&amp;I)</translation>
        </message>
        <message>
            <source>GIF, an animation of the run</source>
            <translation>GIF，运行过程的动画</translation>
        </message>
        <message>
            <source>Height in pixels</source>
            <translation>以像素为单位的高度</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Other size</source>
            <translation>其他尺寸</translation>
        </message>
        <message>
            <source>P&amp;lots</source>
            <translation>图(&amp;L)</translation>
        </message>
        <message>
            <source>PDF, lines and letters</source>
            <translation>PDF，线条与文字</translation>
        </message>
        <message>
            <source>PNG, pixels</source>
            <translation>PNG，像素</translation>
        </message>
        <message>
            <source>Pi&amp;xels</source>
            <translation>像素(&amp;X)</translation>
        </message>
        <message>
            <source>Pict&amp;ures</source>
            <translation>帧数(&amp;U)</translation>
        </message>
        <message>
            <source>Pictur&amp;e</source>
            <translation>图片(&amp;E)</translation>
        </message>
        <message>
            <source>Projector</source>
            <translation>投影</translation>
        </message>
        <message>
            <source>SVG, lines and letters</source>
            <translation>SVG，线条与文字</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>秒数</translation>
        </message>
        <message>
            <source>Several plots…</source>
            <translation>多幅图…</translation>
        </message>
        <message>
            <source>The plots shown now</source>
            <translation>当前显示的图</translation>
        </message>
        <message>
            <source>Trans&amp;parent ground</source>
            <translation>透明背景(&amp;P)</translation>
        </message>
        <message>
            <source>in</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>{millimetres} mm wide, {dpi} dpi</source>
            <translation>宽 {millimetres} mm，{dpi} dpi</translation>
        </message>
        <message>
            <source>{width} × {height} pixels</source>
            <translation>{width} × {height} 像素</translation>
        </message>
    </context>
    <context>
        <name>ColumnField</name>
        <message>
            <source>automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>automatic: {name}</source>
            <translation>自动：{name}</translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message>
            <source>A | B: {differences}</source>
            <translation>A | B：{differences}</translation>
        </message>
        <message>
            <source>Dotted: the ghost, at step {step}. {differences}</source>
            <translation>点线：残影，第 {step} 步。{differences}</translation>
        </message>
        <message>
            <source>The accuracies differ by {difference}: more than the spread over seeds, {spread}.</source>
            <translation>准确率相差 {difference}：大于不同种子间的离散程度 {spread}。</translation>
        </message>
        <message>
            <source>The accuracies differ by {difference}: no more than the spread over seeds, {spread}.</source>
            <translation>准确率相差 {difference}：不大于不同种子间的离散程度 {spread}。</translation>
        </message>
        <message>
            <source>The losses differ by {difference}: more than the spread over seeds, {spread}.</source>
            <translation>损失相差 {difference}：大于不同种子间的离散程度 {spread}。</translation>
        </message>
        <message>
            <source>The losses differ by {difference}: no more than the spread over seeds, {spread}.</source>
            <translation>损失相差 {difference}：不大于不同种子间的离散程度 {spread}。</translation>
        </message>
        <message>
            <source>The same experiment.</source>
            <translation>同一个实验。</translation>
        </message>
        <message>
            <source>the same; change B with the controls</source>
            <translation>相同；用左侧控件更改 B</translation>
        </message>
        <message>
            <source>validation loss A {a} | B {b}</source>
            <translation>验证损失 A {a} | B {b}</translation>
        </message>
        <message>
            <source>{title}: {before} {between} {after}</source>
            <translation>{title}：{before} {between} {after}</translation>
        </message>
    </context>
    <context>
        <name>ComparisonBar</name>
        <message>
            <source>Leave the comparison</source>
            <translation>退出比较</translation>
        </message>
        <message>
            <source>Remove the ghost</source>
            <translation>移除残影</translation>
        </message>
    </context>
    <context>
        <name>Curtain</name>
        <message>
            <source>Black screen: any key brings the picture back</source>
            <translation>黑屏：按任意键恢复画面</translation>
        </message>
    </context>
    <context>
        <name>DataPreview</name>
        <message>
            <source>The data are on their way …</source>
            <translation>正在读取数据…</translation>
        </message>
        <message>
            <source>a regression with {outputs:,} outputs from {low:.4g} to {high:.4g}</source>
            <translation>有 {outputs:,} 个输出的回归，从 {low:.4g} 到 {high:.4g}</translation>
        </message>
        <message>
            <source>a regression: {name} from {low:.4g} to {high:.4g}</source>
            <translation>回归：{name} 从 {low:.4g} 到 {high:.4g}</translation>
        </message>
        <message>
            <source>{count:,} classes of {low:,} examples</source>
            <translation>{count:,} 类，各 {low:,} 个样本</translation>
        </message>
        <message>
            <source>{count:,} classes of {low:,} to {high:,} examples</source>
            <translation>{count:,} 类，各 {low:,} 到 {high:,} 个样本</translation>
        </message>
        <message>
            <source>{count:,} colour images of {width} × {height}</source>
            <translation>{count:,} 张 {width} × {height} 彩色图像</translation>
        </message>
        <message>
            <source>{count:,} examples, one feature</source>
            <translation>{count:,} 个样本，一个特征</translation>
        </message>
        <message>
            <source>{count:,} examples, {features:,} features</source>
            <translation>{count:,} 个样本，{features:,} 个特征</translation>
        </message>
        <message>
            <source>{count:,} images of {width} × {height}</source>
            <translation>{count:,} 张 {width} × {height} 图像</translation>
        </message>
        <message>
            <source>{count} classes: {sizes}</source>
            <translation>{count} 类：{sizes}</translation>
        </message>
        <message>
            <source>{training:,} to train on, {validation:,} to validate</source>
            <translation>{training:,} 个用于训练，{validation:,} 个用于验证</translation>
        </message>
    </context>
    <context>
        <name>Documents</name>
        <message>
            <source>{name} cannot be saved. {why}</source>
            <translation>{name} 无法保存。{why}</translation>
        </message>
        <message>
            <source>{name}: there is no such file.</source>
            <translation>{name}：没有这个文件。</translation>
        </message>
        <message>
            <source>{name}: {trouble}</source>
            <translation>{name}：{trouble}</translation>
        </message>
    </context>
    <context>
        <name>ErrorDialog</name>
        <message>
            <source>Copy details</source>
            <translation>复制详细信息</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>出了问题</translation>
        </message>
        <message>
            <source>Something went wrong. The window goes on.</source>
            <translation>出了问题。窗口继续运行。</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>A page holds at most {most} plots.</source>
            <translation>一页至多放 {most} 幅图。</translation>
        </message>
        <message>
            <source>An animation has {least} to {most} pictures.</source>
            <translation>动画应有 {least} 到 {most} 帧。</translation>
        </message>
        <message>
            <source>Animations need one more package: pip install Pillow</source>
            <translation>动画还需要一个软件包：pip install Pillow</translation>
        </message>
        <message>
            <source>Nothing has happened in this run yet; train it, then make its animation.</source>
            <translation>这次运行还没有开始；请先训练，再制作动画。</translation>
        </message>
        <message>
            <source>The file cannot be written to {path}: {reason}</source>
            <translation>无法写入文件 {path}：{reason}</translation>
        </message>
        <message>
            <source>There is no plot of the kind {kind}.</source>
            <translation>没有种类为 {kind} 的图。</translation>
        </message>
        <message>
            <source>There is not enough memory for a picture of this size.</source>
            <translation>内存不足，无法生成这种尺寸的图片。</translation>
        </message>
        <message>
            <source>hidden {sizes}</source>
            <translation>隐藏层 {sizes}</translation>
        </message>
        <message>
            <source>no hidden layer</source>
            <translation>没有隐藏层</translation>
        </message>
        <message>
            <source>one layer of {width}</source>
            <translation>一层，宽 {width}</translation>
        </message>
        <message>
            <source>run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <translation>种子 {seed}</translation>
        </message>
        <message>
            <source>step {step}, epoch {epoch}</source>
            <translation>第 {step} 步，第 {epoch} 轮</translation>
        </message>
        <message>
            <source>{count} layers</source>
            <translation>{count} 层</translation>
        </message>
        <message>
            <source>{count} layers of {width}</source>
            <translation>{count} 层，各宽 {width}</translation>
        </message>
        <message>
            <source>{dpi} dots per inch are out of range; {least} to {most}.</source>
            <translation>每英寸 {dpi} 点超出范围；应为 {least} 到 {most}。</translation>
        </message>
        <message>
            <source>{path}: the name must end in one of {known}.</source>
            <translation>{path}：文件名必须以 {known} 之一结尾。</translation>
        </message>
        <message>
            <source>{pixels} million pixels are too many for an animation; at most {most} million.</source>
            <translation>{pixels} 百万像素对动画来说太多；至多 {most} 百万。</translation>
        </message>
        <message>
            <source>{width} by {height} pixels are too few; at least {least} each way.</source>
            <translation>{width} × {height} 像素太少；每边至少 {least}。</translation>
        </message>
        <message>
            <source>{width} by {height} pixels are {pixels} million; at most {most} million can be drawn.</source>
            <translation>{width} × {height} 像素共 {pixels} 百万；至多可绘制 {most} 百万。</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>&amp;Copy</source>
            <translation>复制(&amp;C)</translation>
        </message>
        <message>
            <source>A folder for the files</source>
            <translation>存放文件的文件夹</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cancelled; nothing was written.</source>
            <translation>已取消；没有写入任何文件。</translation>
        </message>
        <message>
            <source>Choose at least one plot.</source>
            <translation>请至少选择一幅图。</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>已复制。</translation>
        </message>
        <message>
            <source>Copy what is chosen here (Ctrl+Shift+C)</source>
            <translation>复制此处所选的内容（Ctrl+Shift+C）</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>保存…</translation>
        </message>
        <message>
            <source>The run from its start to here, trained once more.</source>
            <translation>从初始到此刻的运行，将重新训练一遍。</translation>
        </message>
        <message>
            <source>What is drawn, as numbers with a header.</source>
            <translation>所绘内容的数值，带表头。</translation>
        </message>
        <message>
            <source>{count} files, of which this is the first.</source>
            <translation>{count} 个文件，这是第一个。</translation>
        </message>
        <message>
            <source>{names}: already there. Replace?</source>
            <translation>{names}：已存在。要替换吗？</translation>
        </message>
        <message>
            <source>{name} files (*.{ending})</source>
            <translation>{name} 文件 (*.{ending})</translation>
        </message>
        <message>
            <source>{wide} × {high} mm at {dpi} dpi; the experiment is stored in the picture.</source>
            <translation>{wide} × {high} mm，{dpi} dpi；实验保存在图片中。</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>Above {low}, at most {high}.</source>
            <translation>大于 {low}，至多 {high}。</translation>
        </message>
        <message>
            <source>Above {low}.</source>
            <translation>大于 {low}。</translation>
        </message>
        <message>
            <source>At least {low}.</source>
            <translation>至少 {low}。</translation>
        </message>
        <message>
            <source>Between {low} and {high}.</source>
            <translation>介于 {low} 与 {high} 之间。</translation>
        </message>
        <message>
            <source>Each member has its own value; they are entered under Run, in Differ by.</source>
            <translation>各成员的值不同；请在“运行”下的“差异项”中输入。</translation>
        </message>
        <message>
            <source>Each member has its own: {values}</source>
            <translation>各成员取值不同：{values}</translation>
        </message>
        <message>
            <source>From {low} to below {high}.</source>
            <translation>从 {low} 到 {high}（不含）。</translation>
        </message>
        <message>
            <source>From {low} to {high}.</source>
            <translation>从 {low} 到 {high}。</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
    </context>
    <context>
        <name>FileDialogs</name>
        <message>
            <source>Experiments, lectures, exported pictures, data (*.json *.png *.svg *.csv *.tsv *.npz *ubyte *ubyte.gz);;All files (*)</source>
            <translation>实验、讲座、导出的图片、数据 (*.json *.png *.svg *.csv *.tsv *.npz *ubyte *ubyte.gz);;所有文件 (*)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Save experiment</source>
            <translation>保存实验</translation>
        </message>
    </context>
    <context>
        <name>Gallery</name>
        <message>
            <source>Default six</source>
            <translation>默认六幅</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>No plot matches.</source>
            <translation>没有匹配的图。</translation>
        </message>
        <message>
            <source>Not for this run: {why}</source>
            <translation>不适用于这次运行：{why}</translation>
        </message>
        <message>
            <source>One plot must stay.</source>
            <translation>至少保留一幅图。</translation>
        </message>
        <message>
            <source>Plots</source>
            <translation>图表</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Search the plots</source>
            <translation>搜索图</translation>
        </message>
        <message>
            <source>Show the six plots of the first start</source>
            <translation>显示首次启动时的六幅图</translation>
        </message>
        <message>
            <source>{most} plots are shown already: hide one first.</source>
            <translation>已显示 {most} 幅图：请先隐藏一幅。</translation>
        </message>
        <message>
            <source>{shown} of {most} shown</source>
            <translation>已显示 {shown} / {most}</translation>
        </message>
    </context>
    <context>
        <name>Guess</name>
        <message>
            <source>Your guess</source>
            <translation>你的猜测</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>一个数</translation>
        </message>
    </context>
    <context>
        <name>ImageStrip</name>
        <message>
            <source>Samples of classes {names}</source>
            <translation>类别 {names} 的样本</translation>
        </message>
    </context>
    <context>
        <name>InitializerPanel</name>
        <message>
            <source>Biases</source>
            <translation>偏置</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>权重</translation>
        </message>
    </context>
    <context>
        <name>KeyHelp</name>
        <message>
            <source>Anywhere</source>
            <translation>任何位置</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>On a plot that was reached with Tab</source>
            <translation>在用 Tab 键选中的图上</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Fill the screen with the plot</source>
            <translation>让这幅图占满屏幕</translation>
        </message>
        <message>
            <source>Logarithmic or linear axis</source>
            <translation>对数轴或线性轴</translation>
        </message>
        <message>
            <source>Move the plot to the left</source>
            <translation>把图向左移</translation>
        </message>
        <message>
            <source>Move the plot to the right</source>
            <translation>把图向右移</translation>
        </message>
        <message>
            <source>Show the data in another way</source>
            <translation>换一种方式显示数据</translation>
        </message>
    </context>
    <context>
        <name>LayerSize</name>
        <message>
            <source>Move left</source>
            <translation>左移</translation>
        </message>
        <message>
            <source>Move right</source>
            <translation>右移</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
    </context>
    <context>
        <name>LayerSizes</name>
        <message>
            <source>Add a hidden layer</source>
            <translation>添加一个隐藏层</translation>
        </message>
        <message>
            <source>Hidden layer {number}: drag to move, type to change, empty to remove</source>
            <translation>第 {number} 个隐藏层：拖动可移动，输入可修改，清空可删除</translation>
        </message>
        <message>
            <source>Inputs, from the data</source>
            <translation>输入，由数据决定</translation>
        </message>
        <message>
            <source>Outputs, from the data</source>
            <translation>输出，由数据决定</translation>
        </message>
        <message>
            <source>Width of hidden layer {number}</source>
            <translation>第 {number} 个隐藏层的宽度</translation>
        </message>
    </context>
    <context>
        <name>Lecture</name>
        <message>
            <source>Activations</source>
            <translation>激活函数</translation>
        </message>
        <message>
            <source>Beyond the course</source>
            <translation>课程之外</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>深度</translation>
        </message>
        <message>
            <source>Gradients</source>
            <translation>梯度</translation>
        </message>
        <message>
            <source>Initialization</source>
            <translation>初始化</translation>
        </message>
        <message>
            <source>Learning</source>
            <translation>学习</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>not measured</source>
            <translation>未测量</translation>
        </message>
    </context>
    <context>
        <name>LectureBar</name>
        <message>
            <source>Back to this step</source>
            <translation>回到这一步</translation>
        </message>
        <message>
            <source>Full scale</source>
            <translation>完整规模</translation>
        </message>
        <message>
            <source>Lecture</source>
            <translation>讲座</translation>
        </message>
        <message>
            <source>The settings differ from those of this step.</source>
            <translation>当前的设置与这一步不同。</translation>
        </message>
        <message>
            <source>{title}  ·  step {number} of {count}</source>
            <translation>{title}  ·  第 {number} 步，共 {count} 步</translation>
        </message>
    </context>
    <context>
        <name>NetworkPanel</name>
        <message>
            <source>Normalization</source>
            <translation>归一化</translation>
        </message>
        <message>
            <source>no hidden layer</source>
            <translation>没有隐藏层</translation>
        </message>
        <message>
            <source>{count} hidden layers</source>
            <translation>{count} 个隐藏层</translation>
        </message>
        <message>
            <source>{count} × {width}</source>
            <translation>{count} × {width}</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Activation</source>
            <translation>激活函数</translation>
        </message>
        <message>
            <source>Augmentation</source>
            <translation>数据增强</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Fold</source>
            <translation>折叠</translation>
        </message>
        <message>
            <source>Initializer</source>
            <translation>权重初始化</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>优化器</translation>
        </message>
        <message>
            <source>Preprocessing</source>
            <translation>预处理</translation>
        </message>
        <message>
            <source>Regularization</source>
            <translation>正则化</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>Unfold</source>
            <translation>展开</translation>
        </message>
    </context>
    <context>
        <name>Part</name>
        <message>
            <source>"kind" is missing; known kinds: {0}</source>
            <translation>缺少“kind”；已知的种类：{0}</translation>
        </message>
        <message>
            <source>$.against[{0}]: {1}</source>
            <translation>$.against[{0}]: {1}</translation>
        </message>
        <message>
            <source>(batch, {0}) or ({1}, batch, {2})</source>
            <translation>(批次, {0}) 或 ({1}, 批次, {2})</translation>
        </message>
        <message>
            <source>0.1 makes them up to a tenth larger or smaller.</source>
            <translation>0.1 表示最多放大或缩小十分之一。</translation>
        </message>
        <message>
            <source>0.2 means a random factor from 0.8 to 1.2 for each image.</source>
            <translation>0.2 表示每张图像乘以 0.8 到 1.2 之间的随机系数。</translation>
        </message>
        <message>
            <source>1 the first loss</source>
            <translation>1 初始损失</translation>
        </message>
        <message>
            <source>2 a few batches by heart</source>
            <translation>2 记住几个批次</translation>
        </message>
        <message>
            <source>2 suits ReLU, which zeroes half of its input.</source>
            <translation>2 适合 ReLU，它会把一半的输入置零。</translation>
        </message>
        <message>
            <source>3 a rate</source>
            <translation>3 学习率</translation>
        </message>
        <message>
            <source>4 a coarse grid</source>
            <translation>4 粗网格</translation>
        </message>
        <message>
            <source>5 finer, and longer</source>
            <translation>5 更细、更久</translation>
        </message>
        <message>
            <source>6 the curves</source>
            <translation>6 曲线</translation>
        </message>
        <message>
            <source>7 stop, or refine again</source>
            <translation>7 停止，或再细化</translation>
        </message>
        <message>
            <source>; {0} mattered most</source>
            <translation>；最重要的是 {0}</translation>
        </message>
        <message>
            <source>A sigmoid costs {0} ns a unit, {1} times a ReLU's {2}.</source>
            <translation>Sigmoid 每单元耗时 {0} 纳秒，是 ReLU（{2}）的 {1} 倍。</translation>
        </message>
        <message>
            <source>A strength of {0} helps, by {1} ± {2} in validation.</source>
            <translation>强度 {0} 有帮助：验证提高 {1} ± {2}。</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>准确率</translation>
        </message>
        <message>
            <source>Activation</source>
            <translation>激活函数</translation>
        </message>
        <message>
            <source>Activation of the output layer; identity suits regression.</source>
            <translation>输出层的激活函数；恒等函数适合回归。</translation>
        </message>
        <message>
            <source>Adagrad</source>
            <translation>Adagrad</translation>
        </message>
        <message>
            <source>Adagrad: each parameter's step shrinks with all the gradients that it has seen.</source>
            <translation>Adagrad：每个参数的步长随它见过的全部梯度而缩小。</translation>
        </message>
        <message>
            <source>Adam</source>
            <translation>Adam</translation>
        </message>
        <message>
            <source>Adam: each parameter's step is scaled by its own gradients' running mean and size.</source>
            <translation>Adam：每个参数的步长按其自身梯度的滑动均值与大小来缩放。</translation>
        </message>
        <message>
            <source>AdamW</source>
            <translation>AdamW</translation>
        </message>
        <message>
            <source>AdamW: Adam whose weight decay shrinks the parameters directly, not through the gradient.</source>
            <translation>AdamW：权重衰减直接缩小参数、不经过梯度的 Adam。</translation>
        </message>
        <message>
            <source>Added to each variance, against division by a tiny one.</source>
            <translation>加到每个方差上，以免除以极小的数。</translation>
        </message>
        <message>
            <source>Added to the Hessian's diagonal. Softmax leaves it singular: then more than 0.</source>
            <translation>加到黑塞矩阵的对角线上。softmax 使黑塞矩阵奇异，此时应大于 0。</translation>
        </message>
        <message>
            <source>After {0} s a batch of {1} has the lowest loss, {2}; {3} is the cheapest within five per cent of it: {4} µs an example.</source>
            <translation>{0} 秒后批次大小 {1} 的损失最低，为 {2}；与其相差百分之五以内最省时的是 {3}：每个样本 {4} 微秒。</translation>
        </message>
        <message>
            <source>All seven steps pass; {0}.</source>
            <translation>七步全部通过；{0}。</translation>
        </message>
        <message>
            <source>Alpaydin &amp; Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0</source>
            <translation>Alpaydin &amp; Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0</translation>
        </message>
        <message>
            <source>Alpha</source>
            <translation>Alpha</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>幅度</translation>
        </message>
        <message>
            <source>Angle</source>
            <translation>角度</translation>
        </message>
        <message>
            <source>Arrays</source>
            <translation>数组</translation>
        </message>
        <message>
            <source>Arrays: examples that a program gave to its simulator, known by their checksum; only that program has them.</source>
            <translation>数组：程序直接交给模拟器的样本，由校验和识别；只有该程序才有这些数据。</translation>
        </message>
        <message>
            <source>Augmentation</source>
            <translation>数据增强</translation>
        </message>
        <message>
            <source>Batch normalization</source>
            <translation>批量归一化</translation>
        </message>
        <message>
            <source>Batch size</source>
            <translation>批次大小</translation>
        </message>
        <message>
            <source>Batch: each unit's sums get mean 0 and deviation 1 over the batch, then a learned scale and shift.</source>
            <translation>批量：每个单元的加权和在批次上变为均值 0、标准差 1，再经过可学习的缩放与平移。</translation>
        </message>
        <message>
            <source>Beta 1</source>
            <translation>Beta 1</translation>
        </message>
        <message>
            <source>Beta 2</source>
            <translation>Beta 2</translation>
        </message>
        <message>
            <source>Beta1</source>
            <translation>Beta 1</translation>
        </message>
        <message>
            <source>Beta2</source>
            <translation>Beta 2</translation>
        </message>
        <message>
            <source>Bias initializer</source>
            <translation>偏置初始化</translation>
        </message>
        <message>
            <source>Biases</source>
            <translation>偏置</translation>
        </message>
        <message>
            <source>Binary cross-entropy with a sigmoid on each output.</source>
            <translation>二元交叉熵，每个输出上一个 sigmoid。</translation>
        </message>
        <message>
            <source>Bishop 1995, Training with noise is equivalent to Tikhonov regularization</source>
            <translation>Bishop 1995, Training with noise is equivalent to Tikhonov regularization</translation>
        </message>
        <message>
            <source>Bishop 2006, eq. 4.108</source>
            <translation>Bishop 2006 式 (4.108)</translation>
        </message>
        <message>
            <source>Brightness</source>
            <translation>亮度</translation>
        </message>
        <message>
            <source>Brightness: each image fades from black or to it; nothing becomes blacker than black or whiter than white.</source>
            <translation>亮度：每张图像变暗至黑或由黑变亮；不会比黑更黑，也不会比白更白。</translation>
        </message>
        <message>
            <source>CSV table</source>
            <translation>CSV 表格</translation>
        </message>
        <message>
            <source>CSV table: the first line names the columns, one of them is the label; its decimals make a regression.</source>
            <translation>CSV 表格：第一行是列名，其中一列是标签；标签带小数则为回归。</translation>
        </message>
        <message>
            <source>Center</source>
            <translation>中心</translation>
        </message>
        <message>
            <source>Chance</source>
            <translation>概率</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Checksum</source>
            <translation>校验和</translation>
        </message>
        <message>
            <source>Ciresan et al. 2010, section 2.2</source>
            <translation>Ciresan 等 2010 第 2.2 节</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Classes count</source>
            <translation>类别数</translation>
        </message>
        <message>
            <source>Classes kept</source>
            <translation>保留的类别</translation>
        </message>
        <message>
            <source>Cloud in the plane: correlated points far from the origin, in two classes that split its long axis.</source>
            <translation>平面点云：远离原点的相关点，分成沿长轴切开的两类。</translation>
        </message>
        <message>
            <source>Components</source>
            <translation>主成分数</translation>
        </message>
        <message>
            <source>Constant</source>
            <translation>常数</translation>
        </message>
        <message>
            <source>Constant: every entry the same; units stay copies of each other.</source>
            <translation>常数：所有元素相同；各单元始终互为副本。</translation>
        </message>
        <message>
            <source>Constant: the learning rate as it stands.</source>
            <translation>常数：学习率保持不变。</translation>
        </message>
        <message>
            <source>Contrast</source>
            <translation>对比度</translation>
        </message>
        <message>
            <source>Contrast: each image's values draw nearer to its mean grey, or away from it, within black and white.</source>
            <translation>对比度：每张图像的像素值向其平均灰度靠拢或远离，不超出黑与白。</translation>
        </message>
        <message>
            <source>Correlated cloud</source>
            <translation>相关点云</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <source>Cosine: half a wave from the learning rate down to 0, with nothing more to set.</source>
            <translation>余弦：从学习率按半个余弦波降到 0，无需其他设置。</translation>
        </message>
        <message>
            <source>Critical</source>
            <translation>临界</translation>
        </message>
        <message>
            <source>Critical: sets both variances of mean-field theory, to sit on or off the edge of chaos.</source>
            <translation>临界：设定平均场理论的两个方差，使网络处于或偏离混沌边缘。</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>裁剪</translation>
        </message>
        <message>
            <source>Crop: pad each image on all sides, and cut one of its own size out of that, anywhere; by whole pixels.</source>
            <translation>裁剪：在图像四周填充，再从中任意截取一块原尺寸的图像；以整像素为单位。</translation>
        </message>
        <message>
            <source>Cross-entropy (sigmoid)</source>
            <translation>交叉熵（sigmoid）</translation>
        </message>
        <message>
            <source>Cross-entropy (softmax)</source>
            <translation>交叉熵（softmax）</translation>
        </message>
        <message>
            <source>Cross-entropy over a softmax output, for one class out of several.</source>
            <translation>softmax 输出上的交叉熵，用于多类中选一类。</translation>
        </message>
        <message>
            <source>Damping</source>
            <translation>阻尼</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Data seed</source>
            <translation>数据种子</translation>
        </message>
        <message>
            <source>Decay</source>
            <translation>衰减</translation>
        </message>
        <message>
            <source>Degrees</source>
            <translation>角度</translation>
        </message>
        <message>
            <source>Deviation</source>
            <translation>标准差</translation>
        </message>
        <message>
            <source>Dimensions</source>
            <translation>维数</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>Drawn digits</source>
            <translation>绘制的数字</translation>
        </message>
        <message>
            <source>Drawn digits: 28x28 images of 0 to 9 as a pen would write them, any number of them; the border is always 0.</source>
            <translation>绘制的数字：28x28 的 0 到 9 图像，如同用笔写成，数量不限；边缘总是 0。</translation>
        </message>
        <message>
            <source>Draws data, split and order.</source>
            <translation>决定数据、划分和次序。</translation>
        </message>
        <message>
            <source>Draws the weights.</source>
            <translation>决定权重的抽取。</translation>
        </message>
        <message>
            <source>DropConnect</source>
            <translation>DropConnect</translation>
        </message>
        <message>
            <source>DropConnect: a share of the weights is 0 in each step; one mask for the whole batch.</source>
            <translation>DropConnect：每一步中一部分权重为 0；整个批次共用一个掩码。</translation>
        </message>
        <message>
            <source>Dropout</source>
            <translation>随机失活（Dropout）</translation>
        </message>
        <message>
            <source>Dropout: a share of the hidden outputs is 0 in each step; the rest is scaled up to make up for it.</source>
            <translation>随机失活（Dropout）：每一步中一部分隐藏输出为 0；其余按比例放大以作补偿。</translation>
        </message>
        <message>
            <source>Dtype</source>
            <translation>数值类型</translation>
        </message>
        <message>
            <source>ELU</source>
            <translation>ELU</translation>
        </message>
        <message>
            <source>ELU: exponential below 0, so that the mean of its output comes nearer to 0.</source>
            <translation>ELU：0 以下为指数函数，使输出的均值更接近 0。</translation>
        </message>
        <message>
            <source>Each feature by its own deviation, or all by one.</source>
            <translation>每个特征用自己的标准差，或全部用同一个。</translation>
        </message>
        <message>
            <source>Elastic net</source>
            <translation>弹性网络</translation>
        </message>
        <message>
            <source>Elastic net: a blend of L1 and L2.</source>
            <translation>弹性网络：L1 与 L2 的混合。</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>轮数</translation>
        </message>
        <message>
            <source>Epochs from one drop to the next.</source>
            <translation>相邻两次下降之间的轮数。</translation>
        </message>
        <message>
            <source>Epochs of the drops, instead of regular ones.</source>
            <translation>各次下降所在的轮，代替等间隔下降。</translation>
        </message>
        <message>
            <source>Epochs until the rate is at its full height.</source>
            <translation>学习率升到最高所需的轮数。</translation>
        </message>
        <message>
            <source>Epsilon</source>
            <translation>Epsilon</translation>
        </message>
        <message>
            <source>Every</source>
            <translation>间隔</translation>
        </message>
        <message>
            <source>Every batch size diverged; choose a lower learning rate.</source>
            <translation>每种批次大小都发散了；请选择更低的学习率。</translation>
        </message>
        <message>
            <source>Every epochs</source>
            <translation>每隔几轮</translation>
        </message>
        <message>
            <source>Every rate from {0} on is too large: begin lower.</source>
            <translation>从 {0} 起的学习率都太大：请从更低处开始。</translation>
        </message>
        <message>
            <source>Every singular value.</source>
            <translation>每个奇异值。</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>样本数</translation>
        </message>
        <message>
            <source>Examples in one step.</source>
            <translation>每一步的样本数。</translation>
        </message>
        <message>
            <source>Factor</source>
            <translation>系数</translation>
        </message>
        <message>
            <source>Features</source>
            <translation>特征</translation>
        </message>
        <message>
            <source>Fewer than two members ended with finite numbers.</source>
            <translation>以有限数值结束的成员不到两个。</translation>
        </message>
        <message>
            <source>File name too long</source>
            <translation>文件名过长</translation>
        </message>
        <message>
            <source>Flip</source>
            <translation>翻转</translation>
        </message>
        <message>
            <source>Flip: mirror each image, or not, by chance. Digits become others; shapes stay what they are.</source>
            <translation>翻转：以一定概率镜像每张图像。数字会变成别的东西；形状仍是原来的形状。</translation>
        </message>
        <message>
            <source>From x1 to its first axis, in degrees.</source>
            <translation>从 x1 到其第一轴的角度，单位为度。</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>冻结</translation>
        </message>
        <message>
            <source>Frozen layers</source>
            <translation>冻结的层</translation>
        </message>
        <message>
            <source>GELU</source>
            <translation>GELU</translation>
        </message>
        <message>
            <source>GELU, in its tanh form: z weighted by about the normal probability of lying below it.</source>
            <translation>GELU（tanh 形式）：z 乘以正态变量小于它的概率的近似值。</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>增益</translation>
        </message>
        <message>
            <source>Gaussian inputs</source>
            <translation>高斯输入</translation>
        </message>
        <message>
            <source>Gaussian: independent N(0, 1) inputs, labelled by a random linear teacher.</source>
            <translation>高斯：独立的 N(0, 1) 输入，标签由随机的线性教师模型给出。</translation>
        </message>
        <message>
            <source>Glorot &amp; Bengio 2010, eq. 1</source>
            <translation>Glorot &amp; Bengio 2010 式 (1)</translation>
        </message>
        <message>
            <source>Glorot &amp; Bengio 2010, eq. 12</source>
            <translation>Glorot &amp; Bengio 2010 式 (12)</translation>
        </message>
        <message>
            <source>Glorot &amp; Bengio 2010, eq. 16</source>
            <translation>Glorot &amp; Bengio 2010 式 (16)</translation>
        </message>
        <message>
            <source>Glorot &amp; Bengio 2010, section 2.1</source>
            <translation>Glorot &amp; Bengio 2010 第 2.1 节</translation>
        </message>
        <message>
            <source>Glorot &amp; Bengio 2010, section 3.1</source>
            <translation>Glorot &amp; Bengio 2010 第 3.1 节</translation>
        </message>
        <message>
            <source>Glorot &amp; Bengio 2010, section 3.2</source>
            <translation>Glorot &amp; Bengio 2010 第 3.2 节</translation>
        </message>
        <message>
            <source>Glorot normal</source>
            <translation>Glorot 正态</translation>
        </message>
        <message>
            <source>Glorot normal (Xavier): the same variance as Glorot uniform, drawn from a normal.</source>
            <translation>Glorot 正态（Xavier）：方差与 Glorot 均匀相同，取自正态分布。</translation>
        </message>
        <message>
            <source>Glorot uniform</source>
            <translation>Glorot 均匀</translation>
        </message>
        <message>
            <source>Glorot uniform (Xavier): a compromise that keeps both signals and gradients as wide.</source>
            <translation>Glorot 均匀（Xavier）：一种折中，使信号与梯度都保持宽度。</translation>
        </message>
        <message>
            <source>Goyal et al. 2017, section 2.2</source>
            <translation>Goyal 等 2017 第 2.2 节</translation>
        </message>
        <message>
            <source>Half of the inputs on</source>
            <translation>半数输入为 1</translation>
        </message>
        <message>
            <source>Half on: a share of the inputs is exactly 1, each example its own random half, the others 0.</source>
            <translation>半数为 1：一部分输入恰好为 1，每个样本随机选取各自的一半，其余为 0。</translation>
        </message>
        <message>
            <source>Handwritten digits</source>
            <translation>手写数字</translation>
        </message>
        <message>
            <source>Handwritten digits: 1,797 real 8x8 images of 0 to 9, grey values from 0 to 1.</source>
            <translation>手写数字：1,797 张真实的 8x8 图像，数字 0 到 9，灰度从 0 到 1。</translation>
        </message>
        <message>
            <source>Hard tanh</source>
            <translation>硬 tanh</translation>
        </message>
        <message>
            <source>Hard tanh: z, cut off at -1 and 1.</source>
            <translation>硬 tanh：z 在 -1 和 1 处截断。</translation>
        </message>
        <message>
            <source>He et al. 2015, eq. 10</source>
            <translation>He 等 2015 式 (10)</translation>
        </message>
        <message>
            <source>He et al. 2015, section 2.1</source>
            <translation>He 等 2015 第 2.1 节</translation>
        </message>
        <message>
            <source>He et al. 2016, section 3.4</source>
            <translation>He 等 2016 第 3.4 节</translation>
        </message>
        <message>
            <source>He et al. 2016, section 4.2</source>
            <translation>He 等 2016 第 4.2 节</translation>
        </message>
        <message>
            <source>He normal</source>
            <translation>He 正态</translation>
        </message>
        <message>
            <source>He normal: keeps the width of z through rectifiers, which zero half of their input.</source>
            <translation>He 正态：使 z 的宽度在经过把一半输入置零的整流函数后保持不变。</translation>
        </message>
        <message>
            <source>He uniform</source>
            <translation>He 均匀</translation>
        </message>
        <message>
            <source>He uniform: the same variance as He normal, drawn from a uniform.</source>
            <translation>He 均匀：方差与 He 正态相同，取自均匀分布。</translation>
        </message>
        <message>
            <source>Held-out examples on which layers are measured.</source>
            <translation>用来测量各层的留出样本。</translation>
        </message>
        <message>
            <source>Hidden</source>
            <translation>隐藏层</translation>
        </message>
        <message>
            <source>Hidden layers</source>
            <translation>隐藏层</translation>
        </message>
        <message>
            <source>Hinton 2012, lecture 6e</source>
            <translation>Hinton 2012 第 6e 讲</translation>
        </message>
        <message>
            <source>Hoerl &amp; Kennard 1970; Nielsen 2015, eq. 87</source>
            <translation>Hoerl &amp; Kennard 1970；Nielsen 2015 式 (87)</translation>
        </message>
        <message>
            <source>How far one step goes along the slope. May be changed while running.</source>
            <translation>一步沿斜坡走多远。运行中可以更改。</translation>
        </message>
        <message>
            <source>How many classes a random linear teacher tells apart.</source>
            <translation>由随机的线性教师模型区分的类别数。</translation>
        </message>
        <message>
            <source>How many directions are kept; empty: as the share says.</source>
            <translation>保留多少个方向；留空：按方差比例决定。</translation>
        </message>
        <message>
            <source>How many each example has.</source>
            <translation>每个样本有多少个特征。</translation>
        </message>
        <message>
            <source>How many were given.</source>
            <translation>给出了多少个样本。</translation>
        </message>
        <message>
            <source>How much chance moves the points, or their labels.</source>
            <translation>随机性使点或其标签偏移多少。</translation>
        </message>
        <message>
            <source>Howard 2014, section 2.1</source>
            <translation>Howard 2014 第 2.1 节</translation>
        </message>
        <message>
            <source>Howard 2014, section 2.1; ITU-R BT.601</source>
            <translation>Howard 2014 第 2.1 节；ITU-R BT.601</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>恒等</translation>
        </message>
        <message>
            <source>Identity: a layer without an activation, as in a linear chain.</source>
            <translation>恒等：没有激活函数的层，如线性链。</translation>
        </message>
        <message>
            <source>In images a share of the way from black to white, else of each feature's deviation.</source>
            <translation>对图像是从黑到白的比例，否则是每个特征标准差的比例。</translation>
        </message>
        <message>
            <source>Initial slope</source>
            <translation>初始斜率</translation>
        </message>
        <message>
            <source>Initializer</source>
            <translation>权重初始化</translation>
        </message>
        <message>
            <source>Input data was truncated</source>
            <translation>内容不完整</translation>
        </message>
        <message>
            <source>Input/output error</source>
            <translation>输入输出错误</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Inverse square root</source>
            <translation>平方根倒数</translation>
        </message>
        <message>
            <source>Inverse square root: falls fast at first, then ever more slowly, and never to 0.</source>
            <translation>平方根倒数：起初下降快，后来越来越慢，永不到 0。</translation>
        </message>
        <message>
            <source>Ioffe &amp; Szegedy 2015, algorithm 1</source>
            <translation>Ioffe &amp; Szegedy 2015 算法 1</translation>
        </message>
        <message>
            <source>Is a directory</source>
            <translation>这是一个文件夹</translation>
        </message>
        <message>
            <source>Its standard deviations along its two axes.</source>
            <translation>沿其两个轴的标准差。</translation>
        </message>
        <message>
            <source>Keep only these, such as 0, 1; empty: all.</source>
            <translation>只保留这些，例如 0, 1；留空：全部。</translation>
        </message>
        <message>
            <source>Keeps the division finite.</source>
            <translation>使除法保持有限。</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Kingma &amp; Ba 2015, algorithm 1</source>
            <translation>Kingma &amp; Ba 2015 算法 1</translation>
        </message>
        <message>
            <source>Klambauer et al. 2017, eq. 2 and 14</source>
            <translation>Klambauer 等 2017 式 (2) 与 (14)</translation>
        </message>
        <message>
            <source>Krizhevsky, Sutskever &amp; Hinton 2012, section 4.1</source>
            <translation>Krizhevsky, Sutskever &amp; Hinton 2012 第 4.1 节</translation>
        </message>
        <message>
            <source>L1</source>
            <translation>L1</translation>
        </message>
        <message>
            <source>L1: the sum of the weights' sizes; drives many of them to 0.</source>
            <translation>L1：权重绝对值之和；使许多权重变为 0。</translation>
        </message>
        <message>
            <source>L2</source>
            <translation>L2</translation>
        </message>
        <message>
            <source>L2: half the sum of the weights' squares; shrinks them all alike.</source>
            <translation>L2：权重平方和的一半；同等地缩小所有权重。</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Label noise</source>
            <translation>标签噪声</translation>
        </message>
        <message>
            <source>Larger blends more evenly.</source>
            <translation>越大，混合越均匀。</translation>
        </message>
        <message>
            <source>Layers 2 and 3, 4 and 5, ... add to what they receive.</source>
            <translation>第 2、3 层，第 4、5 层……把结果加到它们所收到的输入上。</translation>
        </message>
        <message>
            <source>Layers that do not learn; 1 is the first hidden one.</source>
            <translation>不学习的层；1 是第一个隐藏层。</translation>
        </message>
        <message>
            <source>LeCun et al. 1998, section 4.3</source>
            <translation>LeCun 等 1998 第 4.3 节</translation>
        </message>
        <message>
            <source>LeCun et al. 1998, section 4.3; Bishop 2006, eq. 12.24</source>
            <translation>LeCun 等 1998 第 4.3 节；Bishop 2006 式 (12.24)</translation>
        </message>
        <message>
            <source>LeCun et al. 1998, section 4.6; Klambauer et al. 2017</source>
            <translation>LeCun 等 1998 第 4.6 节；Klambauer 等 2017</translation>
        </message>
        <message>
            <source>LeCun et al. 1998, section 5.1</source>
            <translation>LeCun 等 1998 第 5.1 节</translation>
        </message>
        <message>
            <source>LeCun normal</source>
            <translation>LeCun 正态</translation>
        </message>
        <message>
            <source>LeCun normal: variance 1/n, as SELU's fixed point asks.</source>
            <translation>LeCun 正态：方差 1/n，正是 SELU 不动点所要求的。</translation>
        </message>
        <message>
            <source>Leaky ReLU</source>
            <translation>Leaky ReLU</translation>
        </message>
        <message>
            <source>Leaky ReLU: a small slope below 0 keeps units from dying.</source>
            <translation>Leaky ReLU：0 以下的小斜率使单元不致死亡。</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>Least share of the variance that is kept.</source>
            <translation>至少保留的方差比例。</translation>
        </message>
        <message>
            <source>Left and right change places, or top and bottom.</source>
            <translation>左右互换，或上下互换。</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>上限</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>线性</translation>
        </message>
        <message>
            <source>Linear teacher</source>
            <translation>线性教师</translation>
        </message>
        <message>
            <source>Linear teacher: inputs of given scales, and targets exactly linear in them.</source>
            <translation>线性教师：输入有给定的尺度，目标是它们的严格线性函数。</translation>
        </message>
        <message>
            <source>Linear: straight down to 0.</source>
            <translation>线性：直线下降到 0。</translation>
        </message>
        <message>
            <source>Loshchilov &amp; Hutter 2017, eq. 5</source>
            <translation>Loshchilov &amp; Hutter 2017 式 (5)</translation>
        </message>
        <message>
            <source>Loshchilov &amp; Hutter 2019, algorithm 2</source>
            <translation>Loshchilov &amp; Hutter 2019 算法 2</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>MNIST folder</source>
            <translation>MNIST 文件夹</translation>
        </message>
        <message>
            <source>MNIST folder: the four IDX files of MNIST, Fashion-MNIST and the like, raw or .gz; their two parts are pooled.</source>
            <translation>MNIST 文件夹：MNIST、Fashion-MNIST 等的四个 IDX 文件，未压缩或 .gz；两部分合在一起。</translation>
        </message>
        <message>
            <source>Measure every</source>
            <translation>测量间隔</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>成员数</translation>
        </message>
        <message>
            <source>Memory of the mean.</source>
            <translation>均值的记忆。</translation>
        </message>
        <message>
            <source>Memory of the square.</source>
            <translation>平方的记忆。</translation>
        </message>
        <message>
            <source>Milestones</source>
            <translation>里程碑</translation>
        </message>
        <message>
            <source>Mixup</source>
            <translation>Mixup</translation>
        </message>
        <message>
            <source>Mixup: trains on blends of two examples and of their targets.</source>
            <translation>Mixup：在两个样本及其目标的混合上训练。</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>动量</translation>
        </message>
        <message>
            <source>Momentum: a velocity gathers the gradients, and smooths a ravine's zigzag.</source>
            <translation>动量：用速度累积梯度，并抚平峡谷中的锯齿形路径。</translation>
        </message>
        <message>
            <source>Most epochs</source>
            <translation>最多轮数</translation>
        </message>
        <message>
            <source>Most epochs: ends after so many passes over the training examples.</source>
            <translation>最多轮数：把训练样本过这么多遍之后结束。</translation>
        </message>
        <message>
            <source>Most steps</source>
            <translation>最多步数</translation>
        </message>
        <message>
            <source>Most steps: ends after so many updates.</source>
            <translation>最多步数：更新这么多次之后结束。</translation>
        </message>
        <message>
            <source>Nesterov</source>
            <translation>Nesterov</translation>
        </message>
        <message>
            <source>Nesterov momentum: the gradient is taken where the velocity would lead; w is that point.</source>
            <translation>Nesterov 动量：在速度将要到达之处取梯度；w 就是那一点。</translation>
        </message>
        <message>
            <source>Networks at once; member k has seed + k.</source>
            <translation>同时训练的网络个数；成员 k 的种子为 seed + k。</translation>
        </message>
        <message>
            <source>Newton</source>
            <translation>牛顿法</translation>
        </message>
        <message>
            <source>Newton: a step to the bottom of the parabola that fits the batch's loss here. Small networks, float64.</source>
            <translation>牛顿法：一步走到拟合此处批次损失的抛物面的底部。适用于小网络，float64。</translation>
        </message>
        <message>
            <source>Nielsen 2015, chapter 1</source>
            <translation>Nielsen 2015 第 1 章</translation>
        </message>
        <message>
            <source>Nielsen 2015, chapter 3, Weight initialization</source>
            <translation>Nielsen 2015 第 3 章，Weight initialization</translation>
        </message>
        <message>
            <source>Nielsen 2015, chapter 3, no-improvement-in-ten</source>
            <translation>Nielsen 2015 第 3 章，“十轮无改进”规则</translation>
        </message>
        <message>
            <source>Nielsen 2015, chapter 3; LeCun et al. 1998</source>
            <translation>Nielsen 2015 第 3 章；LeCun 等 1998</translation>
        </message>
        <message>
            <source>Nielsen 2015, eq. 6</source>
            <translation>Nielsen 2015 式 (6)</translation>
        </message>
        <message>
            <source>Nielsen 2015, eq. 63</source>
            <translation>Nielsen 2015 式 (63)</translation>
        </message>
        <message>
            <source>No improvement</source>
            <translation>没有改进</translation>
        </message>
        <message>
            <source>No improvement: ends when the best validation accuracy (in regression, loss) is so many epochs old.</source>
            <translation>没有改进：最佳验证准确率（回归中为损失）已过去这么多轮时结束。</translation>
        </message>
        <message>
            <source>No penalty helps: none beats the run without one by more than the spread over seeds.</source>
            <translation>惩罚没有帮助：没有一种比无惩罚的运行好出种子间的离散程度。</translation>
        </message>
        <message>
            <source>No setting ended with a finite loss.</source>
            <translation>没有一种设置以有限的损失结束。</translation>
        </message>
        <message>
            <source>No space left on device</source>
            <translation>磁盘空间不足</translation>
        </message>
        <message>
            <source>No such file or directory</source>
            <translation>没有这个文件或文件夹</translation>
        </message>
        <message>
            <source>Nocedal &amp; Wright 2006, section 3.3; Levenberg 1944 for the damping</source>
            <translation>Nocedal &amp; Wright 2006 第 3.3 节；阻尼见 Levenberg 1944</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>噪声</translation>
        </message>
        <message>
            <source>Noise: something normal is added to each value. Any data: not images alone.</source>
            <translation>噪声：给每个值加上正态噪声。适用于任何数据，不限于图像。</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>None: the activation receives the sums as they are.</source>
            <translation>无：激活函数直接接收加权和。</translation>
        </message>
        <message>
            <source>Normalization</source>
            <translation>归一化</translation>
        </message>
        <message>
            <source>Normalize</source>
            <translation>归一化</translation>
        </message>
        <message>
            <source>Normalize: divide by the standard deviation; a constant feature stays as it is.</source>
            <translation>归一化：除以标准差；恒定的特征保持不变。</translation>
        </message>
        <message>
            <source>Not every activation could be timed.</source>
            <translation>并非每个激活函数都能计时。</translation>
        </message>
        <message>
            <source>NumPy file</source>
            <translation>NumPy 文件</translation>
        </message>
        <message>
            <source>NumPy file: an .npz with x (examples first) and y; a y of numbers that are not whole makes a regression.</source>
            <translation>NumPy 文件：含有 x（样本在先）和 y 的 .npz；y 不是整数则为回归。</translation>
        </message>
        <message>
            <source>Number of classes</source>
            <translation>类别数</translation>
        </message>
        <message>
            <source>Number type</source>
            <translation>数值类型</translation>
        </message>
        <message>
            <source>Object missing required field `{0}`</source>
            <translation>缺少必需的字段 `{0}`</translation>
        </message>
        <message>
            <source>Of all that was given.</source>
            <translation>所给全部数据的校验和。</translation>
        </message>
        <message>
            <source>One for each member, such as 0.01, 0.1, 1, 10. There are as many members as values.</source>
            <translation>每个成员一个，例如 0.01, 0.1, 1, 10。成员数与取值个数相同。</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>优化器</translation>
        </message>
        <message>
            <source>Orthogonal</source>
            <translation>正交</translation>
        </message>
        <message>
            <source>Orthogonal: rows or columns orthonormal, so that all singular values are the gain.</source>
            <translation>正交：行或列标准正交，使所有奇异值都等于增益。</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>PCA</source>
            <translation>PCA</translation>
        </message>
        <message>
            <source>PCA: rotate onto the directions of largest variance, and keep the first of them.</source>
            <translation>PCA：旋转到方差最大的各方向上，并保留前几个。</translation>
        </message>
        <message>
            <source>PReLU</source>
            <translation>PReLU</translation>
        </message>
        <message>
            <source>PReLU: a leaky ReLU whose slope is learned, one for each layer.</source>
            <translation>PReLU：斜率可学习的 Leaky ReLU，每层一个。</translation>
        </message>
        <message>
            <source>Padding</source>
            <translation>填充</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>路径</translation>
        </message>
        <message>
            <source>Pearson 1901; Bishop 2006, section 12.1</source>
            <translation>Pearson 1901；Bishop 2006 第 12.1 节</translation>
        </message>
        <message>
            <source>Per feature</source>
            <translation>逐特征</translation>
        </message>
        <message>
            <source>Permission denied</source>
            <translation>没有权限</translation>
        </message>
        <message>
            <source>Pixels added on each side.</source>
            <translation>每边添加的像素数。</translation>
        </message>
        <message>
            <source>Polyak 1964; Sutskever et al. 2013, eq. 1</source>
            <translation>Polyak 1964；Sutskever 等 2013 式 (1)</translation>
        </message>
        <message>
            <source>Preprocessing</source>
            <translation>预处理</translation>
        </message>
        <message>
            <source>Probe size</source>
            <translation>探针批大小</translation>
        </message>
        <message>
            <source>Quadratic</source>
            <translation>二次</translation>
        </message>
        <message>
            <source>Quadratic: half the squared error; flat where a saturated output is badly wrong.</source>
            <translation>二次：平方误差的一半；饱和的输出严重出错时很平坦。</translation>
        </message>
        <message>
            <source>RMSprop</source>
            <translation>RMSprop</translation>
        </message>
        <message>
            <source>RMSprop: each parameter's step is scaled by a running mean of its gradients' squares.</source>
            <translation>RMSprop：每个参数的步长按其梯度平方的滑动均值来缩放。</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>比率</translation>
        </message>
        <message>
            <source>Ratio</source>
            <translation>比例</translation>
        </message>
        <message>
            <source>ReLU</source>
            <translation>ReLU</translation>
        </message>
        <message>
            <source>ReLU: passes positive z, and nothing else; never saturates above 0, may die below.</source>
            <translation>ReLU：只让正的 z 通过；0 以上永不饱和，0 以下可能死亡。</translation>
        </message>
        <message>
            <source>Read-only file system</source>
            <translation>文件系统是只读的</translation>
        </message>
        <message>
            <source>Regularization</source>
            <translation>正则化</translation>
        </message>
        <message>
            <source>Residual</source>
            <translation>残差</translation>
        </message>
        <message>
            <source>Residual blocks</source>
            <translation>残差块</translation>
        </message>
        <message>
            <source>Residual zero last</source>
            <translation>残差末层置零</translation>
        </message>
        <message>
            <source>Rotate</source>
            <translation>旋转</translation>
        </message>
        <message>
            <source>Rotate: turn each image about its middle, by a random angle to either side.</source>
            <translation>旋转：每张图像绕中心向任一侧转过随机角度。</translation>
        </message>
        <message>
            <source>SELU</source>
            <translation>SELU</translation>
        </message>
        <message>
            <source>SELU: a scaled ELU whose constants hold mean 0 and variance 1 from layer to layer.</source>
            <translation>SELU：缩放的 ELU，其常数使均值 0、方差 1 逐层保持。</translation>
        </message>
        <message>
            <source>SGD</source>
            <translation>SGD</translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation>饱和度</translation>
        </message>
        <message>
            <source>Saturation: each pixel's colour draws nearer to its grey, or away from it, within black and white.</source>
            <translation>饱和度：每个像素的颜色向其灰度靠拢或远离，不超出黑与白。</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>Scale: make each image larger or smaller about its middle, by a random factor.</source>
            <translation>缩放：每张图像绕中心按随机系数放大或缩小。</translation>
        </message>
        <message>
            <source>Scaled normal</source>
            <translation>缩放正态</translation>
        </message>
        <message>
            <source>Scaled normal: variance 1/n keeps z about as wide as one input.</source>
            <translation>缩放正态：方差 1/n，使 z 与一个输入大致同宽。</translation>
        </message>
        <message>
            <source>Scales</source>
            <translation>尺度</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Sha256</source>
            <translation>校验和</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>形状</translation>
        </message>
        <message>
            <source>Shapeset-3x2</source>
            <translation>Shapeset-3x2</translation>
        </message>
        <message>
            <source>Shapeset-3x2: 32x32 images of one or two shapes, of which the one in front hides at most half of the other.</source>
            <translation>Shapeset-3x2：32x32 图像，含一个或两个形状，前面的至多遮住后面的一半。</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>比例</translation>
        </message>
        <message>
            <source>Share from 0 to 1.</source>
            <translation>从 0 到 1 的比例。</translation>
        </message>
        <message>
            <source>Share of L1.</source>
            <translation>L1 所占的比例。</translation>
        </message>
        <message>
            <source>Share of each parameter that a step of rate 1 takes away.</source>
            <translation>学习率为 1 的一步从每个参数中减去的比例。</translation>
        </message>
        <message>
            <source>Share of the examples to train on.</source>
            <translation>用来训练的样本比例。</translation>
        </message>
        <message>
            <source>Share of the images mirrored.</source>
            <translation>被镜像的图像比例。</translation>
        </message>
        <message>
            <source>Share of the last step that is kept.</source>
            <translation>上一步保留的比例。</translation>
        </message>
        <message>
            <source>Share of the newest batch in the running statistics.</source>
            <translation>滑动统计量中最新批次所占的比例。</translation>
        </message>
        <message>
            <source>Share of training labels replaced at random.</source>
            <translation>被随机替换的训练标签比例。</translation>
        </message>
        <message>
            <source>Share on</source>
            <translation>为 1 的比例</translation>
        </message>
        <message>
            <source>Share that is dropped.</source>
            <translation>被丢弃的比例。</translation>
        </message>
        <message>
            <source>SiLU</source>
            <translation>SiLU</translation>
        </message>
        <message>
            <source>SiLU (swish): z times its own sigmoid.</source>
            <translation>SiLU（swish）：z 乘以它自己的 sigmoid。</translation>
        </message>
        <message>
            <source>Sigma b</source>
            <translation>Sigma b</translation>
        </message>
        <message>
            <source>Sigma w</source>
            <translation>Sigma w</translation>
        </message>
        <message>
            <source>Sigmoid</source>
            <translation>Sigmoid</translation>
        </message>
        <message>
            <source>Sigmoid: squashes z into (0, 1); saturates on both sides, and its mean is not 0.</source>
            <translation>Sigmoid：把 z 压缩到 (0, 1)；两侧饱和，且均值不为 0。</translation>
        </message>
        <message>
            <source>Simard, Steinkraus &amp; Platt 2003, section 2</source>
            <translation>Simard, Steinkraus &amp; Platt 2003 第 2 节</translation>
        </message>
        <message>
            <source>Slope</source>
            <translation>斜率</translation>
        </message>
        <message>
            <source>Slope where z is negative.</source>
            <translation>z 为负时的斜率。</translation>
        </message>
        <message>
            <source>Small normal</source>
            <translation>小正态</translation>
        </message>
        <message>
            <source>Small normal: one small standard deviation, whatever the width; signals die with depth.</source>
            <translation>小正态：一个固定的小标准差，与宽度无关；信号随深度消失。</translation>
        </message>
        <message>
            <source>Smilkov et al. 2017, Direct-Manipulation Visualization of Deep Networks; moons: scikit-learn</source>
            <translation>Smilkov 等 2017, Direct-Manipulation Visualization of Deep Networks；月牙：scikit-learn</translation>
        </message>
        <message>
            <source>Softplus</source>
            <translation>Softplus</translation>
        </message>
        <message>
            <source>Softplus: a smooth ReLU.</source>
            <translation>Softplus：平滑的 ReLU。</translation>
        </message>
        <message>
            <source>Softsign</source>
            <translation>Softsign</translation>
        </message>
        <message>
            <source>Softsign: like tanh, but reaches its ends polynomially, so that it saturates late.</source>
            <translation>Softsign：与 tanh 相似，但以多项式速度趋于两端，因此饱和得晚。</translation>
        </message>
        <message>
            <source>Srivastava et al. 2014, section 4, in its inverted form</source>
            <translation>Srivastava 等 2014 第 4 节，采用反向缩放的形式</translation>
        </message>
        <message>
            <source>Standard deviation</source>
            <translation>标准差</translation>
        </message>
        <message>
            <source>Standard normal</source>
            <translation>标准正态</translation>
        </message>
        <message>
            <source>Standard normal: z grows as wide as the square root of the number of inputs.</source>
            <translation>标准正态：z 的宽度随输入个数的平方根增长。</translation>
        </message>
        <message>
            <source>Standard uniform</source>
            <translation>标准均匀</translation>
        </message>
        <message>
            <source>Standard uniform: the heuristic before 2010; its variance is a third of 1/n.</source>
            <translation>标准均匀：2010 年以前的经验做法；方差为 1/n 的三分之一。</translation>
        </message>
        <message>
            <source>Start the second matrix of each residual block at zero.</source>
            <translation>每个残差块的第二个矩阵从零开始。</translation>
        </message>
        <message>
            <source>Std</source>
            <translation>标准差</translation>
        </message>
        <message>
            <source>Step decay</source>
            <translation>阶梯衰减</translation>
        </message>
        <message>
            <source>Step decay: multiplied by a factor now and then, as residual networks were first trained.</source>
            <translation>阶梯衰减：每隔一段时间乘以一个系数，残差网络最初就是这样训练的。</translation>
        </message>
        <message>
            <source>Step {0}: {1}.</source>
            <translation>步骤 {0}：{1}。</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Steps between rows of the history; empty: each epoch.</source>
            <translation>历史记录相邻两行之间的步数；留空：每轮一行。</translation>
        </message>
        <message>
            <source>Stochastic gradient descent: a step against the gradient of one batch.</source>
            <translation>随机梯度下降：沿一个批次梯度的反方向走一步。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>强度</translation>
        </message>
        <message>
            <source>Sutskever et al. 2013, eq. 3; rewritten as in Bengio et al. 2013, eq. 7</source>
            <translation>Sutskever 等 2013 式 (3)；按 Bengio 等 2013 式 (7) 改写</translation>
        </message>
        <message>
            <source>Tanh</source>
            <translation>Tanh</translation>
        </message>
        <message>
            <source>Tanh: squashes z into (-1, 1), with mean 0; saturates on both sides.</source>
            <translation>Tanh：把 z 压缩到 (-1, 1)，均值为 0；两侧饱和。</translation>
        </message>
        <message>
            <source>Target accuracy</source>
            <translation>目标准确率</translation>
        </message>
        <message>
            <source>Target accuracy: ends when the validation accuracy is reached at the end of an epoch.</source>
            <translation>目标准确率：某一轮结束时达到该验证准确率即结束。</translation>
        </message>
        <message>
            <source>Textbooks that write lambda / 2N: this is lambda / N.</source>
            <translation>教科书写作 lambda / 2N：这里是 lambda / N。</translation>
        </message>
        <message>
            <source>The best of {0} settings: {1}, validation {2}{3}.</source>
            <translation>{0} 种设置中最好的：{1}，验证{2}{3}。</translation>
        </message>
        <message>
            <source>The column to learn; empty: label, class, target or y, else the only text, else the last.</source>
            <translation>要学习的列；留空：label、class、target 或 y，否则唯一的文本列，否则最后一列。</translation>
        </message>
        <message>
            <source>The floor is -alpha.</source>
            <translation>下限为 -alpha。</translation>
        </message>
        <message>
            <source>The largest angle, to either side.</source>
            <translation>向任一侧的最大角度。</translation>
        </message>
        <message>
            <source>The largest shift, as a share of width and height.</source>
            <translation>最大的平移，以宽度和高度的比例表示。</translation>
        </message>
        <message>
            <source>The loss falls fastest at a rate of {0}, and {1}.</source>
            <translation>损失在学习率 {0} 处下降最快，{1}。</translation>
        </message>
        <message>
            <source>The loss only rises: begin lower.</source>
            <translation>损失只升不降：请从更低处开始。</translation>
        </message>
        <message>
            <source>The loss was not finite from the first steps on: begin lower.</source>
            <translation>损失从最初几步起就不是有限数：请从更低处开始。</translation>
        </message>
        <message>
            <source>The schedule after it.</source>
            <translation>其后的学习率调度。</translation>
        </message>
        <message>
            <source>The standard deviation of each input.</source>
            <translation>每个输入的标准差。</translation>
        </message>
        <message>
            <source>The teacher's, one for each input.</source>
            <translation>教师的权重，每个输入一个。</translation>
        </message>
        <message>
            <source>The width of each hidden layer.</source>
            <translation>每个隐藏层的宽度。</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>其后</translation>
        </message>
        <message>
            <source>Tibshirani 1996; Nielsen 2015, eq. 95</source>
            <translation>Tibshirani 1996；Nielsen 2015 式 (95)</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Toy in the plane</source>
            <translation>平面玩具数据</translation>
        </message>
        <message>
            <source>Toy in the plane: points between -6 and 6 in two classes, or with a height to be learned.</source>
            <translation>平面玩具数据：-6 到 6 之间的点，分为两类，或带有待学习的高度。</translation>
        </message>
        <message>
            <source>Train fraction</source>
            <translation>训练比例</translation>
        </message>
        <message>
            <source>Train on at most so many examples; empty: all.</source>
            <translation>至多用这么多样本训练；留空：全部。</translation>
        </message>
        <message>
            <source>Training limit</source>
            <translation>训练样本上限</translation>
        </message>
        <message>
            <source>Training share</source>
            <translation>训练比例</translation>
        </message>
        <message>
            <source>Translate</source>
            <translation>平移</translation>
        </message>
        <message>
            <source>Translate: shift each image across and down, by a random share of its size.</source>
            <translation>平移：把每张图像横向和纵向移动其尺寸的随机比例。</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>取值</translation>
        </message>
        <message>
            <source>Variance kept</source>
            <translation>保留的方差</translation>
        </message>
        <message>
            <source>Vary</source>
            <translation>差异项</translation>
        </message>
        <message>
            <source>Vaswani et al. 2017, eq. 3, without warm-up</source>
            <translation>Vaswani 等 2017 式 (3)，不含预热</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Wan et al. 2013, with one mask a step</source>
            <translation>Wan 等 2013，每步一个掩码</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>Warm-up: rises straight from 0, then any other schedule begins.</source>
            <translation>预热：从 0 直线上升，然后接任何其他学习率调度。</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>权重衰减</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>What each drop leaves of the rate.</source>
            <translation>每次下降后学习率剩下的比例。</translation>
        </message>
        <message>
            <source>What is to be learned; plane and many_gaussians are regressions.</source>
            <translation>要学习的内容；plane 和 many_gaussians 是回归。</translation>
        </message>
        <message>
            <source>What of each point the network is given.</source>
            <translation>把每个点的哪些量交给网络。</translation>
        </message>
        <message>
            <source>Where each slope starts.</source>
            <translation>每个斜率的起点。</translation>
        </message>
        <message>
            <source>Where the cloud lies.</source>
            <translation>点云所在的位置。</translation>
        </message>
        <message>
            <source>Where the file is.</source>
            <translation>文件所在的位置。</translation>
        </message>
        <message>
            <source>Where the folder is.</source>
            <translation>文件夹所在的位置。</translation>
        </message>
        <message>
            <source>Whether layers have biases.</source>
            <translation>各层是否有偏置。</translation>
        </message>
        <message>
            <source>Whiten</source>
            <translation>白化</translation>
        </message>
        <message>
            <source>Whiten: PCA, then divide by each direction's deviation; the covariance becomes the identity.</source>
            <translation>白化：先 PCA，再除以每个方向的标准差；协方差成为单位矩阵。</translation>
        </message>
        <message>
            <source>With {0} a run diverged.</source>
            <translation>使用 {0} 时有运行发散。</translation>
        </message>
        <message>
            <source>With {0} it differs by {1}: no more than the spread over seeds.</source>
            <translation>使用 {0} 时相差 {1}：不超过种子间的离散程度。</translation>
        </message>
        <message>
            <source>With {0} it is {1} by {2}: more than the spread over seeds.</source>
            <translation>使用 {0} 时{1} {2}：超过种子间的离散程度。</translation>
        </message>
        <message>
            <source>ZCA</source>
            <translation>ZCA</translation>
        </message>
        <message>
            <source>ZCA: whiten, then rotate back, so that the result stays as near the data as white data can.</source>
            <translation>ZCA：白化后再旋转回去，使结果在白化数据中最接近原数据。</translation>
        </message>
        <message>
            <source>Zero last</source>
            <translation>末层置零</translation>
        </message>
        <message>
            <source>Zero-center</source>
            <translation>零中心化</translation>
        </message>
        <message>
            <source>Zero-center: subtract each feature's mean.</source>
            <translation>零中心化：减去每个特征的均值。</translation>
        </message>
        <message>
            <source>Zeros</source>
            <translation>零</translation>
        </message>
        <message>
            <source>Zeros: as weights they keep all units exact copies of each other; as biases they are usual.</source>
            <translation>零：用作权重时所有单元始终互为精确副本；用作偏置则很常见。</translation>
        </message>
        <message>
            <source>Zhang et al. 2018, eq. 1</source>
            <translation>Zhang 等 2018 式 (1)</translation>
        </message>
        <message>
            <source>a label of {0} letters; 1 to {1} may be used</source>
            <translation>有 {0} 个字符的标签；允许 1 到 {1} 个</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>一个列表</translation>
        </message>
        <message>
            <source>a list {0}</source>
            <translation>一个列表（{0}）</translation>
        </message>
        <message>
            <source>a logarithmic scale needs low above 0, got {0}</source>
            <translation>对数刻度的下限须大于 0，得到 {0}</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>一个数</translation>
        </message>
        <message>
            <source>a number was no longer finite</source>
            <translation>出现了非有限数</translation>
        </message>
        <message>
            <source>a number with thousands of digits</source>
            <translation>一个有数千位的数</translation>
        </message>
        <message>
            <source>a number {0}</source>
            <translation>一个数（{0}）</translation>
        </message>
        <message>
            <source>a scheduler needs dask.distributed, which is not installed: pip install distributed</source>
            <translation>调度器需要 dask.distributed，但未安装：pip install distributed</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>一段文本</translation>
        </message>
        <message>
            <source>a text {0}</source>
            <translation>一段文本（{0}）</translation>
        </message>
        <message>
            <source>a whole number</source>
            <translation>一个整数</translation>
        </message>
        <message>
            <source>a whole number {0}</source>
            <translation>一个整数（{0}）</translation>
        </message>
        <message>
            <source>accuracy {0} %</source>
            <translation>准确率 {0} %</translation>
        </message>
        <message>
            <source>all</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>all are right</source>
            <translation>全部正确</translation>
        </message>
        <message>
            <source>all labels are the same; there must be at least two classes</source>
            <translation>所有标签都相同；至少要有两个类别</translation>
        </message>
        <message>
            <source>all of {0} batches learned by heart</source>
            <translation>{0} 个批次全部记住</translation>
        </message>
        <message>
            <source>all units of a layer begin as copies of each other, and stay so: draw the weights at random</source>
            <translation>一层的所有单元一开始就彼此相同，并保持如此：请随机初始化权重</translation>
        </message>
        <message>
            <source>alone {0}</source>
            <translation>单独 {0}</translation>
        </message>
        <message>
            <source>an ensemble votes for classes, and this is a regression</source>
            <translation>集成对类别投票，而这是回归</translation>
        </message>
        <message>
            <source>an installed package</source>
            <translation>某个已安装的包</translation>
        </message>
        <message>
            <source>an object</source>
            <translation>一个对象</translation>
        </message>
        <message>
            <source>as the share says</source>
            <translation>按方差比例决定</translation>
        </message>
        <message>
            <source>batch normalization needs at least 2 examples in a batch</source>
            <translation>批量归一化要求一个批次至少有 2 个样本</translation>
        </message>
        <message>
            <source>before the first step there is no run to stay behind</source>
            <translation>第一步之前没有可以留下的运行</translation>
        </message>
        <message>
            <source>best: {0}, validation {1}</source>
            <translation>最好：{0}，验证 {1}</translation>
        </message>
        <message>
            <source>by definition</source>
            <translation>由定义</translation>
        </message>
        <message>
            <source>character {0} of this text is half a character (a lone surrogate)</source>
            <translation>这段文本的第 {0} 个字符是半个字符（孤立的代理码元）</translation>
        </message>
        <message>
            <source>choose at least two classes</source>
            <translation>请至少选择两个类别</translation>
        </message>
        <message>
            <source>circle</source>
            <translation>圆</translation>
        </message>
        <message>
            <source>class {0} does not exist; known: 0 to {1}</source>
            <translation>没有类别 {0}；已知的为 0 到 {1}</translation>
        </message>
        <message>
            <source>drawn by the program; splines: Catmull &amp; Rom 1974</source>
            <translation>由程序绘制；样条：Catmull &amp; Rom 1974</translation>
        </message>
        <message>
            <source>each epoch</source>
            <translation>每轮一行</translation>
        </message>
        <message>
            <source>every setting diverged</source>
            <translation>每种设置都发散了</translation>
        </message>
        <message>
            <source>exclusive or</source>
            <translation>异或</translation>
        </message>
        <message>
            <source>expected ',' or ']'</source>
            <translation>此处应为“,”或“]”</translation>
        </message>
        <message>
            <source>expected ',' or '}'</source>
            <translation>此处应为“,”或“}”</translation>
        </message>
        <message>
            <source>expected ':'</source>
            <translation>此处应为“:”</translation>
        </message>
        <message>
            <source>expected a number of steps from 0, got {0}</source>
            <translation>步数应为 0 或以上的数，得到 {0}</translation>
        </message>
        <message>
            <source>expected a whole number from 0 to {0} for each member</source>
            <translation>每个成员应为 0 到 {0} 的整数</translation>
        </message>
        <message>
            <source>expected one of {0}, got {1}</source>
            <translation>应为 {0} 之一，得到 {1}</translation>
        </message>
        <message>
            <source>expected one value for each of the {0} members, got {1}</source>
            <translation>{0} 个成员应各有一个值，得到 {1} 个</translation>
        </message>
        <message>
            <source>expected {0}, got {1}</source>
            <translation>应为{0}，得到 {1}</translation>
        </message>
        <message>
            <source>first needs either above or below</source>
            <translation>first 需要 above 或 below 之一</translation>
        </message>
        <message>
            <source>float32</source>
            <translation>float32</translation>
        </message>
        <message>
            <source>float64</source>
            <translation>float64</translation>
        </message>
        <message>
            <source>high is {0}, below low, {1}; let it be at least that</source>
            <translation>上限 {0} 低于下限 {1}；请至少与之相等</translation>
        </message>
        <message>
            <source>horizontal</source>
            <translation>水平</translation>
        </message>
        <message>
            <source>identity</source>
            <translation>恒等</translation>
        </message>
        <message>
            <source>invalid character</source>
            <translation>有无效的字符</translation>
        </message>
        <message>
            <source>invalid escape character in string</source>
            <translation>字符串中有无效的转义字符</translation>
        </message>
        <message>
            <source>invalid number</source>
            <translation>数的写法无效</translation>
        </message>
        <message>
            <source>it does not turn up yet</source>
            <translation>尚未回升</translation>
        </message>
        <message>
            <source>it holds no array {0}; there are: {1}</source>
            <translation>其中没有数组 {0}；有：{1}</translation>
        </message>
        <message>
            <source>it holds too many or too large arrays</source>
            <translation>其中的数组过多或过大</translation>
        </message>
        <message>
            <source>it turns up at {0}</source>
            <translation>在 {0} 处回升</translation>
        </message>
        <message>
            <source>its worker died</source>
            <translation>其工作进程已终止</translation>
        </message>
        <message>
            <source>label, class, target or y, else the only text, else the last</source>
            <translation>label、class、target 或 y，否则唯一的文本列，否则最后一列</translation>
        </message>
        <message>
            <source>layer {0} belongs to a residual block and must be as wide as layer {1}, {2}; got {3}</source>
            <translation>第 {0} 层属于残差块，必须与第 {1} 层同宽，即 {2}；得到 {3}</translation>
        </message>
        <message>
            <source>loss {0}</source>
            <translation>损失 {0}</translation>
        </message>
        <message>
            <source>low, {0}, must be below high, {1}</source>
            <translation>下限 {0} 必须低于上限 {1}</translation>
        </message>
        <message>
            <source>many gaussians</source>
            <translation>多个高斯</translation>
        </message>
        <message>
            <source>moons</source>
            <translation>月牙</translation>
        </message>
        <message>
            <source>more than one column</source>
            <translation>不止一个列</translation>
        </message>
        <message>
            <source>name a path: it is empty</source>
            <translation>请给出路径：它是空的</translation>
        </message>
        <message>
            <source>nested too deep; at most {0} levels are read</source>
            <translation>嵌套过深；至多读取 {0} 层</translation>
        </message>
        <message>
            <source>no column</source>
            <translation>没有列</translation>
        </message>
        <message>
            <source>no improvement in 1 epoch</source>
            <translation>1 轮没有改进</translation>
        </message>
        <message>
            <source>no improvement in {0} epochs</source>
            <translation>{0} 轮没有改进</translation>
        </message>
        <message>
            <source>no larger one was tried</source>
            <translation>没有试过更大的</translation>
        </message>
        <message>
            <source>no rate learns them: the initialization is to blame; {0}</source>
            <translation>没有学习率能学会它们：问题在权重初始化；{0}</translation>
        </message>
        <message>
            <source>no scheduler answers at {0}: {1}</source>
            <translation>{0} 处没有调度器应答：{1}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>none cuts the loss in a hundred steps: {0}</source>
            <translation>没有学习率能在一百步内降低损失：{0}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>空</translation>
        </message>
        <message>
            <source>nothing {0}</source>
            <translation>空（{0}）</translation>
        </message>
        <message>
            <source>object keys must be strings</source>
            <translation>对象的键必须是字符串</translation>
        </message>
        <message>
            <source>of length &gt;= {0}</source>
            <translation>长度 &gt;= {0}</translation>
        </message>
        <message>
            <source>plane</source>
            <translation>平面</translation>
        </message>
        <message>
            <source>rate {0}, decay {1}</source>
            <translation>学习率 {0}，衰减 {1}</translation>
        </message>
        <message>
            <source>reached 1 epoch</source>
            <translation>达到 1 轮</translation>
        </message>
        <message>
            <source>reached 1 step</source>
            <translation>达到 1 步</translation>
        </message>
        <message>
            <source>reached a validation accuracy of {0}</source>
            <translation>达到验证准确率 {0}</translation>
        </message>
        <message>
            <source>reached {0} epochs</source>
            <translation>达到 {0} 轮</translation>
        </message>
        <message>
            <source>reached {0} steps</source>
            <translation>达到 {0} 步</translation>
        </message>
        <message>
            <source>row {0} has {1} cells; the header has {2}</source>
            <translation>第 {0} 行有 {1} 个单元格；表头有 {2} 个</translation>
        </message>
        <message>
            <source>row {0}, column {1}: {2}</source>
            <translation>第 {0} 行，{1} 列：{2}</translation>
        </message>
        <message>
            <source>rows {0} to {1} cannot be read as numbers</source>
            <translation>第 {0} 到 {1} 行无法读作数</translation>
        </message>
        <message>
            <source>saturation is for colour images; these are grey</source>
            <translation>饱和度用于彩色图像；这些是灰度图像</translation>
        </message>
        <message>
            <source>sigma b</source>
            <translation>Sigma b</translation>
        </message>
        <message>
            <source>sigma w</source>
            <translation>Sigma w</translation>
        </message>
        <message>
            <source>sigmoid</source>
            <translation>sigmoid</translation>
        </message>
        <message>
            <source>sin x1</source>
            <translation>sin x1</translation>
        </message>
        <message>
            <source>sin x2</source>
            <translation>sin x2</translation>
        </message>
        <message>
            <source>softmax</source>
            <translation>softmax</translation>
        </message>
        <message>
            <source>spiral</source>
            <translation>螺旋</translation>
        </message>
        <message>
            <source>stop: {0}</source>
            <translation>停止：{0}</translation>
        </message>
        <message>
            <source>stopped by the user</source>
            <translation>由用户停止</translation>
        </message>
        <message>
            <source>texts can only be labels, in a y of one dimension</source>
            <translation>文本只能作标签，放在一维的 y 中</translation>
        </message>
        <message>
            <source>the Hessian cannot be inverted; choose a damping above 0</source>
            <translation>黑塞矩阵不可逆；请选择大于 0 的阻尼</translation>
        </message>
        <message>
            <source>the base was as good: {0}</source>
            <translation>原设置一样好：{0}</translation>
        </message>
        <message>
            <source>the cell is empty; fill it in, or leave out the row or the column</source>
            <translation>单元格为空；请填入数值，或去掉该行或该列</translation>
        </message>
        <message>
            <source>the cells of {0} cannot be told apart: {1}</source>
            <translation>{0} 的单元格无法分开：{1}</translation>
        </message>
        <message>
            <source>the directory {0} holds no {1}-idx{2}-ubyte, raw or .gz</source>
            <translation>目录 {0} 中没有 {1}-idx{2}-ubyte，无论未压缩的还是 .gz</translation>
        </message>
        <message>
            <source>the experiment in this PNG is compressed in an unknown way</source>
            <translation>这个 PNG 中的实验以未知方式压缩</translation>
        </message>
        <message>
            <source>the experiment in this PNG is damaged</source>
            <translation>这个 PNG 中的实验已损坏</translation>
        </message>
        <message>
            <source>the experiment in this PNG is damaged: it cannot be decompressed</source>
            <translation>这个 PNG 中的实验已损坏：无法解压</translation>
        </message>
        <message>
            <source>the experiment in this PNG is damaged: it is not UTF-8</source>
            <translation>这个 PNG 中的实验已损坏：不是 UTF-8</translation>
        </message>
        <message>
            <source>the experiment in this PNG is too long; at most {0} bytes are read</source>
            <translation>这个 PNG 中的实验过长；至多读取 {0} 字节</translation>
        </message>
        <message>
            <source>the experiment in this SVG is damaged: it is not UTF-8</source>
            <translation>这个 SVG 中的实验已损坏：不是 UTF-8</translation>
        </message>
        <message>
            <source>the first loss is not finite: {0}</source>
            <translation>初始损失不是有限数：{0}</translation>
        </message>
        <message>
            <source>the first loss is not finite; the initial weights are too large</source>
            <translation>第一个损失就不是有限值；初始权重过大</translation>
        </message>
        <message>
            <source>the gap grows, to {0}: stop earlier, or regularize more</source>
            <translation>差距扩大到 {0}：请更早停止，或加强正则化</translation>
        </message>
        <message>
            <source>the header of {0} cannot be read</source>
            <translation>{0} 的头部无法读取</translation>
        </message>
        <message>
            <source>the header of {0} is {1} bytes long; at most {2} are read</source>
            <translation>{0} 的头部长 {1} 字节；至多读取 {2} 字节</translation>
        </message>
        <message>
            <source>the header of {0} states the shape {1}, which cannot be</source>
            <translation>{0} 的头部给出形状 {1}，这不可能</translation>
        </message>
        <message>
            <source>the inputs are too large, {0} in the mean: zero-center and normalize them</source>
            <translation>输入太大，均方根为 {0}：请零中心化并标准化</translation>
        </message>
        <message>
            <source>the kind %r of %s is left out: %s</source>
            <translation>种类 %r（来自 %s）未被采用：%s</translation>
        </message>
        <message>
            <source>the loss is no longer finite; a learning rate of {0} is probably too large</source>
            <translation>损失不再是有限值；学习率 {0} 很可能过大</translation>
        </message>
        <message>
            <source>the loss of {0} batches fell to {1} of its start</source>
            <translation>{0} 个批次的损失降到初始的 {1}</translation>
        </message>
        <message>
            <source>the name of the file is empty; expected {0}</source>
            <translation>文件名是空的；应为{0}</translation>
        </message>
        <message>
            <source>the rate {0} is sound, and the loss falls too slowly: the initialization is to blame</source>
            <translation>学习率 {0} 合适，但损失下降太慢：问题在权重初始化</translation>
        </message>
        <message>
            <source>the rate {0} is too high; {1} would do</source>
            <translation>学习率 {0} 太高；{1} 合适</translation>
        </message>
        <message>
            <source>the rate {0} is too low; {1} would do</source>
            <translation>学习率 {0} 太低；{1} 合适</translation>
        </message>
        <message>
            <source>the same again</source>
            <translation>同样的设置</translation>
        </message>
        <message>
            <source>the weights are too large for the number of inputs</source>
            <translation>相对于输入的数目，权重太大</translation>
        </message>
        <message>
            <source>the width of the last layer's z, {0}, explains it: {1}</source>
            <translation>最后一层 z 的宽度 {0} 说明了原因：{1}</translation>
        </message>
        <message>
            <source>there are more than {0} different labels</source>
            <translation>不同的标签多于 {0} 个</translation>
        </message>
        <message>
            <source>there are two checks {0}</source>
            <translation>有两个检查 {0}</translation>
        </message>
        <message>
            <source>there is no check {0}; known: {1}</source>
            <translation>没有检查 {0}；已知的：{1}</translation>
        </message>
        <message>
            <source>there is no field {0} here; known: {1}</source>
            <translation>这里没有字段 {0}；已知的：{1}</translation>
        </message>
        <message>
            <source>there is no item {0} here; there are {1}, counted from 0</source>
            <translation>这里没有第 {0} 项；共有 {1} 项，从 0 数起</translation>
        </message>
        <message>
            <source>there is no layer {0}; the output is layer {1}</source>
            <translation>没有第 {0} 层；输出是第 {1} 层</translation>
        </message>
        <message>
            <source>there is no lecture {0}; known: {1}</source>
            <translation>没有讲座 {0}；已知的：{1}</translation>
        </message>
        <message>
            <source>there is no plot {0}; known: {1}</source>
            <translation>没有图 {0}；已知的：{1}</translation>
        </message>
        <message>
            <source>there is no step {0}; the last is {1}</source>
            <translation>没有第 {0} 步；最后一步是 {1}</translation>
        </message>
        <message>
            <source>there is no value to choose from</source>
            <translation>没有可选的值</translation>
        </message>
        <message>
            <source>these are other arrays than the experiment names: checksum {0}, not {1}</source>
            <translation>这些数组不是实验中所记的数组：校验和为 {0}，而不是 {1}</translation>
        </message>
        <message>
            <source>these data are a regression and have no classes to choose from</source>
            <translation>这些数据是回归，没有类别可选</translation>
        </message>
        <message>
            <source>these data are arrays ({0}): only the program that gave them can give them again, as data=(x, y)</source>
            <translation>这些数据是数组（{0}）：只有给出它们的程序才能再次给出</translation>
        </message>
        <message>
            <source>this PNG carries no experiment; only pictures that Zscope exported do</source>
            <translation>这个 PNG 不含实验；只有 Zscope 导出的图片才有</translation>
        </message>
        <message>
            <source>this PNG is damaged or cut short</source>
            <translation>这个 PNG 已损坏或不完整</translation>
        </message>
        <message>
            <source>this PNG is damaged: the checksum of its experiment is wrong</source>
            <translation>这个 PNG 已损坏：其中实验的校验和不对</translation>
        </message>
        <message>
            <source>this SVG carries no experiment; only pictures that Zscope exported do</source>
            <translation>这个 SVG 不含实验；只有 Zscope 导出的图片才有</translation>
        </message>
        <message>
            <source>this cannot differ by member; these can: {0}</source>
            <translation>这一项不能因成员而异；可以的有：{0}</translation>
        </message>
        <message>
            <source>this check cannot be read off the curves of a run</source>
            <translation>这个检查无法从运行的曲线上读出</translation>
        </message>
        <message>
            <source>this is UTF-16; expected UTF-8</source>
            <translation>这是 UTF-16；应为 UTF-8</translation>
        </message>
        <message>
            <source>this is no .npz file, or not all of it</source>
            <translation>这不是 .npz 文件，或不完整</translation>
        </message>
        <message>
            <source>this is not UTF-8: byte {0} cannot be read as text</source>
            <translation>这不是 UTF-8：第 {0} 个字节无法读作文本</translation>
        </message>
        <message>
            <source>this is not a PNG</source>
            <translation>这不是 PNG</translation>
        </message>
        <message>
            <source>this is not valid JSON: {0}</source>
            <translation>这不是有效的 JSON：{0}</translation>
        </message>
        <message>
            <source>this lecture has no full scale</source>
            <translation>这一讲没有完整规模</translation>
        </message>
        <message>
            <source>this would need about {0} GB of memory; at most {1} GB, half of what is free, may be used: choose fewer or narrower layers, members or examples</source>
            <translation>这大约需要 {0} GB 内存；至多可用 {1} GB，即空闲内存的一半：请减少层、成员或样本，或使层更窄</translation>
        </message>
        <message>
            <source>tpe learns from whole runs; leave prune off, or search at random</source>
            <translation>tpe 从完整的运行中学习；请关闭剪枝，或随机搜索</translation>
        </message>
        <message>
            <source>tpe needs Optuna, which is not installed: pip install optuna, or search at random</source>
            <translation>tpe 需要 Optuna，但未安装：pip install optuna，或随机搜索</translation>
        </message>
        <message>
            <source>trailing characters</source>
            <translation>末尾有多余的字符</translation>
        </message>
        <message>
            <source>trailing comma in array</source>
            <translation>数组末尾有多余的逗号</translation>
        </message>
        <message>
            <source>trailing comma in object</source>
            <translation>对象末尾有多余的逗号</translation>
        </message>
        <message>
            <source>training and validation end {0} apart</source>
            <translation>训练与验证最终相差 {0}</translation>
        </message>
        <message>
            <source>training images are {0} pixels large, test images {1}</source>
            <translation>训练图像的尺寸为 {0} 像素，测试图像为 {1}</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true 或 false</translation>
        </message>
        <message>
            <source>two gaussians</source>
            <translation>两个高斯</translation>
        </message>
        <message>
            <source>unknown kind {0}; known kinds: {1}</source>
            <translation>未知的种类 {0}；已知的种类：{1}</translation>
        </message>
        <message>
            <source>up_to must rise from option to option, and the last has none</source>
            <translation>up_to 必须逐项递增，且最后一项没有它</translation>
        </message>
        <message>
            <source>validation stays at {0} %, that of guessing, while training falls</source>
            <translation>训练损失下降，而验证停在猜测的 {0} %</translation>
        </message>
        <message>
            <source>validation {0} against {1} before</source>
            <translation>验证 {0}，之前为 {1}</translation>
        </message>
        <message>
            <source>version {0} is newer than this program reads; at most {1}</source>
            <translation>版本 {0} 比本程序能读的新；至多 {1}</translation>
        </message>
        <message>
            <source>vertical</source>
            <translation>垂直</translation>
        </message>
        <message>
            <source>x and y would take more than {0} bytes, the most that is unpacked</source>
            <translation>x 和 y 将超过 {0} 字节，这是解压的上限</translation>
        </message>
        <message>
            <source>x has the shape {0}; (examples, features) or (examples, height, width) is needed</source>
            <translation>x 的形状为 {0}；应为 (样本, 特征) 或 (样本, 高, 宽)</translation>
        </message>
        <message>
            <source>x1</source>
            <translation>x1</translation>
        </message>
        <message>
            <source>x1 squared</source>
            <translation>x1 的平方</translation>
        </message>
        <message>
            <source>x1 x2</source>
            <translation>x1 x2</translation>
        </message>
        <message>
            <source>x2</source>
            <translation>x2</translation>
        </message>
        <message>
            <source>x2 squared</source>
            <translation>x2 的平方</translation>
        </message>
        <message>
            <source>y has the shape {0}; ({1},) or ({2}, outputs) is needed</source>
            <translation>y 的形状为 {0}；应为 ({1},) 或 ({2}, 输出)</translation>
        </message>
        <message>
            <source>y has {0} outputs, which are too many</source>
            <translation>y 有 {0} 个输出，太多了</translation>
        </message>
        <message>
            <source>y holds whole numbers in several columns, which must be 1 for an example's class and else 0</source>
            <translation>y 有多列整数；它们必须在样本所属的类处为 1，其余为 0</translation>
        </message>
        <message>
            <source>your own file, as numpy.savez writes it</source>
            <translation>你自己的文件，由 numpy.savez 写出</translation>
        </message>
        <message>
            <source>your own file; RFC 4180, with comma, semicolon or tab</source>
            <translation>你自己的文件；RFC 4180，以逗号、分号或制表符分隔</translation>
        </message>
        <message>
            <source>your own files; LeCun, Cortes &amp; Burges, The MNIST database of handwritten digits</source>
            <translation>你自己的文件；LeCun, Cortes &amp; Burges, The MNIST database of handwritten digits</translation>
        </message>
        <message>
            <source>your own program</source>
            <translation>您自己的程序</translation>
        </message>
        <message>
            <source>z is {0} wide in the first layer and {1} in the last</source>
            <translation>第一层 z 的宽度为 {0}，最后一层为 {1}</translation>
        </message>
        <message>
            <source>{0} (byte {1})</source>
            <translation>{0}（第 {1} 字节）</translation>
        </message>
        <message>
            <source>{0} belongs to no family; derive it from one of them</source>
            <translation>{0} 不属于任何一族；请从某一族派生</translation>
        </message>
        <message>
            <source>{0} bytes are too many for a picture; at most {1} are read</source>
            <translation>{0} 字节的图片太大；至多读取 {1} 字节</translation>
        </message>
        <message>
            <source>{0} bytes are too many; at most {1} are read</source>
            <translation>{0} 字节太多；至多读取 {1} 字节</translation>
        </message>
        <message>
            <source>{0} can stand here only once</source>
            <translation>{0} 在这里只能出现一次</translation>
        </message>
        <message>
            <source>{0} cannot be changed while running; these can: {1}</source>
            <translation>{0} 不能在运行中更改；可以的有：{1}</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}</source>
            <translation>{0} 无法读取：{1}</translation>
        </message>
        <message>
            <source>{0} cannot be set in a plain value</source>
            <translation>{0} 不能设在一个普通值之内</translation>
        </message>
        <message>
            <source>{0} different labels for {1} examples are too many classes; at most {2} (a regression's targets have decimals)</source>
            <translation>{1} 个样本有 {0} 种不同的标签，类别太多；至多 {2} 种（回归的目标应带小数）</translation>
        </message>
        <message>
            <source>{0} does not hold the {1} bytes that it states</source>
            <translation>{0} 中没有它所声明的 {1} 字节</translation>
        </message>
        <message>
            <source>{0} draws the biases itself; leave this at zeros</source>
            <translation>{0} 会自行抽取偏置；这里请保留零</translation>
        </message>
        <message>
            <source>{0} ends before or after its packed data do</source>
            <translation>{0} 在其压缩数据结束之前或之后结束</translation>
        </message>
        <message>
            <source>{0} examples are too few to split into training and validation</source>
            <translation>{0} 个样本太少，无法划分为训练集和验证集</translation>
        </message>
        <message>
            <source>{0} examples of {1} features, checksum {2}</source>
            <translation>{0} 个样本，每个 {1} 个特征，校验和 {2}</translation>
        </message>
        <message>
            <source>{0} features are too many; at most {1}</source>
            <translation>{0} 个特征太多；至多 {1} 个</translation>
        </message>
        <message>
            <source>{0} has a line of more than {1} bytes</source>
            <translation>{0} 有一行超过 {1} 字节</translation>
        </message>
        <message>
            <source>{0} has one column, {1}; a label and a feature are needed</source>
            <translation>{0} 只有一列 {1}；需要一个标签和一个特征</translation>
        </message>
        <message>
            <source>{0} has {1} bytes; at most {2} are read</source>
            <translation>{0} 有 {1} 字节；至多读取 {2} 字节</translation>
        </message>
        <message>
            <source>{0} has {1} columns; at most {2} are read</source>
            <translation>{0} 有 {1} 列；至多读取 {2} 列</translation>
        </message>
        <message>
            <source>{0} has {1} {2}; there are: {3}</source>
            <translation>{0} 中{1} {2}；有：{3}</translation>
        </message>
        <message>
            <source>{0} holds files of several data sets ({1}); give each a folder of its own</source>
            <translation>{0} 中有多个数据集的文件（{1}）；请各放一个文件夹</translation>
        </message>
        <message>
            <source>{0} holds less than the {1} bytes that it states</source>
            <translation>{0} 的内容少于它所声明的 {1} 字节</translation>
        </message>
        <message>
            <source>{0} holds more than the {1} bytes that it states</source>
            <translation>{0} 的内容多于它所声明的 {1} 字节</translation>
        </message>
        <message>
            <source>{0} holds more than {1} files; give them a folder of their own</source>
            <translation>{0} 中的文件多于 {1} 个；请把它们单独放在一个文件夹里</translation>
        </message>
        <message>
            <source>{0} holds no line of numbers</source>
            <translation>{0} 中没有一行数</translation>
        </message>
        <message>
            <source>{0} holds texts; numbers are needed</source>
            <translation>{0} 中是文字；需要数字</translation>
        </message>
        <message>
            <source>{0} holds {1} at {2}, counted from 0</source>
            <translation>{0} 在 {2} 处（从 0 计数）为 {1}</translation>
        </message>
        <message>
            <source>{0} holds {1} in row {2}, column {3}, counted from 0</source>
            <translation>{0} 在第 {2} 行第 {3} 列（从 0 数起）是 {1}</translation>
        </message>
        <message>
            <source>{0} images have {1} labels</source>
            <translation>{0} 张图像有 {1} 个标签</translation>
        </message>
        <message>
            <source>{0} inverts a matrix as wide as there are parameters: at most {1} may learn, and here {2} do; choose narrower layers, or fewer inputs (pca keeps the first components)</source>
            <translation>{0} 要对与参数个数同宽的矩阵求逆：至多可学习 {1} 个参数，而这里有 {2} 个；请选择更窄的层，或更少的输入（pca 保留前几个主成分）</translation>
        </message>
        <message>
            <source>{0} is a figure of the whole run and has no layer</source>
            <translation>{0} 是整个运行的量，没有层</translation>
        </message>
        <message>
            <source>{0} is encrypted or packed in a way that NumPy does not write</source>
            <translation>{0} 已加密，或以 NumPy 不使用的方式压缩</translation>
        </message>
        <message>
            <source>{0} is for images, and these data are none; noise suits any data</source>
            <translation>{0} 用于图像，而这些数据不是图像；噪声适用于任何数据</translation>
        </message>
        <message>
            <source>{0} is named twice</source>
            <translation>{0} 出现了两次</translation>
        </message>
        <message>
            <source>{0} is no IDX file of bytes in {1} dimensions: it starts with {2}</source>
            <translation>{0} 不是 {1} 维的字节 IDX 文件：它以 {2} 开头</translation>
        </message>
        <message>
            <source>{0} is no NumPy array</source>
            <translation>{0} 不是 NumPy 数组</translation>
        </message>
        <message>
            <source>{0} is no array: {1}</source>
            <translation>{0} 不是数组：{1}</translation>
        </message>
        <message>
            <source>{0} is no class of a kind; derive one from a family</source>
            <translation>{0} 不是种类的类；请从某一族派生</translation>
        </message>
        <message>
            <source>{0} is no file</source>
            <translation>{0} 不是文件</translation>
        </message>
        <message>
            <source>{0} is no plot of this step; these are: {1}</source>
            <translation>{0} 不是这一步的图；这一步有：{1}</translation>
        </message>
        <message>
            <source>{0} is no text in UTF-8</source>
            <translation>{0} 不是 UTF-8 文本</translation>
        </message>
        <message>
            <source>{0} is no weight or bias; write {1}</source>
            <translation>{0} 不是权重或偏置；请写 {1}</translation>
        </message>
        <message>
            <source>{0} is not a finite number</source>
            <translation>{0} 不是有限的数</translation>
        </message>
        <message>
            <source>{0} is not a number</source>
            <translation>{0} 不是数</translation>
        </message>
        <message>
            <source>{0} is not a number to compute with</source>
            <translation>{0} 不是可以计算的数</translation>
        </message>
        <message>
            <source>{0} is of type {1}; numbers are needed (or short texts, for labels)</source>
            <translation>{0} 的类型是 {1}；需要数（标签可用短文本）</translation>
        </message>
        <message>
            <source>{0} is of type {1}; numbers are needed (or texts, for labels)</source>
            <translation>{0} 的类型为 {1}；需要数字（标签也可以是文字）</translation>
        </message>
        <message>
            <source>{0} is the largest rate that neither oscillates nor diverges</source>
            <translation>{0} 是既不振荡也不发散的最大学习率</translation>
        </message>
        <message>
            <source>{0} is too short for an IDX file</source>
            <translation>{0} 太短，不是 IDX 文件</translation>
        </message>
        <message>
            <source>{0} members together: {1} % by their average, {2} % by vote, against {3} % for the mean member ({4}).</source>
            <translation>{0} 个成员合在一起：取平均为 {1} %，投票为 {2} %，而成员的平均为 {3} %（{4}）。</translation>
        </message>
        <message>
            <source>{0} needs a layer; 1 is the first hidden one, -1 the output</source>
            <translation>{0} 需要指明层；1 是第一个隐藏层，-1 是输出</translation>
        </message>
        <message>
            <source>{0} needs a line with the columns' names and at least one line of numbers</source>
            <translation>{0} 需要一行列名和至少一行数</translation>
        </message>
        <message>
            <source>{0} needs a loss that holds still while it looks around; {1} changes it in each step: remove it, or choose another optimizer</source>
            <translation>{0} 在考察周围时需要固定不变的损失；{1} 每一步都改变损失：请移除它，或选择其他优化器</translation>
        </message>
        <message>
            <source>{0} needs a title, by which people choose it</source>
            <translation>{0} 需要一个供人选择的名称</translation>
        </message>
        <message>
            <source>{0} needs another tag: {1} is {2} of {3} already</source>
            <translation>{0} 需要另一个标签：{1} 已是 {3} 的 {2}</translation>
        </message>
        <message>
            <source>{0} needs classes; choose quadratic for these data</source>
            <translation>{0} 需要类别；对这些数据请选择 quadratic</translation>
        </message>
        <message>
            <source>{0} needs to know the end; add max_epochs or max_steps to stop</source>
            <translation>{0} 需要知道终点；请在停止规则中加入 max_epochs 或 max_steps</translation>
        </message>
        <message>
            <source>{0} of shape {1} and type {2} does not have the {3} bytes that are there</source>
            <translation>形状为 {1}、类型为 {2} 的 {0} 与实有的 {3} 字节不符</translation>
        </message>
        <message>
            <source>{0} of {1} components kept</source>
            <translation>保留了 {1} 个主成分中的 {0} 个</translation>
        </message>
        <message>
            <source>{0} of {1} directions have no variance and become 0</source>
            <translation>{1} 个方向中有 {0} 个没有方差，变为 0</translation>
        </message>
        <message>
            <source>{0} of {1} features are constant and stay as they are</source>
            <translation>{1} 个特征中有 {0} 个恒定，保持不变</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0}或{1}</translation>
        </message>
        <message>
            <source>{0} scales and {1} weights; there must be one each an input</source>
            <translation>{0} 个尺度而有 {1} 个权重；每个输入应各有一个</translation>
        </message>
        <message>
            <source>{0} should have {1} bytes by its header, and has {2}</source>
            <translation>{0} 按其头部应有 {1} 字节，实有 {2} 字节</translation>
        </message>
        <message>
            <source>{0} standard errors</source>
            <translation>{0} 个标准误</translation>
        </message>
        <message>
            <source>{0} starts with numbers; its first line must name the columns</source>
            <translation>{0} 以数开头；第一行必须是列名</translation>
        </message>
        <message>
            <source>{0} states the lengths {1}, which cannot be</source>
            <translation>{0} 给出长度 {1}，这不可能</translation>
        </message>
        <message>
            <source>{0} states {1} bytes, more than its {2} can hold</source>
            <translation>{0} 声明 {1} 字节，多于其 {2} 字节所能容纳</translation>
        </message>
        <message>
            <source>{0} states {1} bytes, more than the file can hold</source>
            <translation>{0} 声明 {1} 字节，多于文件所能容纳</translation>
        </message>
        <message>
            <source>{0} states {1} bytes; at most {2} are unpacked: unpack it yourself</source>
            <translation>{0} 声明 {1} 字节；至多解压 {2} 字节：请自行解压</translation>
        </message>
        <message>
            <source>{0} works in float64 alone; choose float64 here</source>
            <translation>{0} 只能用 float64；这里请选择 float64</translation>
        </message>
        <message>
            <source>{0} {1} is nothing that JSON can hold</source>
            <translation>{0} {1} 不是 JSON 能表示的值</translation>
        </message>
        <message>
            <source>{0}, and guessing has {1}</source>
            <translation>{0}，猜测为 {1}</translation>
        </message>
        <message>
            <source>{0}, and {1}; take half of it, {2}.</source>
            <translation>{0}，{1}；取其一半，{2}。</translation>
        </message>
        <message>
            <source>{0}: expected a finite number that {1} can hold, got {2}</source>
            <translation>{0}：应为 {1} 能表示的有限的数，得到 {2}</translation>
        </message>
        <message>
            <source>{0}: expected {1}, got {2}</source>
            <translation>{0}：应为 {1}，得到 {2}</translation>
        </message>
        <message>
            <source>{0}: line {1} is no trial; begin in another folder</source>
            <translation>{0}：第 {1} 行不是试验；请在另一文件夹中开始</translation>
        </message>
        <message>
            <source>{0}: the labels say nothing about the inputs</source>
            <translation>{0}：标签与输入无关</translation>
        </message>
        <message>
            <source>{0}: there is no layer {1}; the first is 1, and the output is {2}</source>
            <translation>{0}：没有第 {1} 层；第一层是 1，输出是 {2}</translation>
        </message>
        <message>
            <source>{0}: there is no such file; expected {1}</source>
            <translation>{0}：没有这个文件；应为{1}</translation>
        </message>
        <message>
            <source>{0}: there is no such home folder</source>
            <translation>{0}：没有这个主文件夹</translation>
        </message>
        <message>
            <source>{0}: there is no unit {1}; there are {2}, counted from 0</source>
            <translation>{0}：没有单元 {1}；共有 {2} 个，从 0 数起</translation>
        </message>
        <message>
            <source>{0}: this cannot be the name of a file</source>
            <translation>{0}：这不能是文件名</translation>
        </message>
        <message>
            <source>{0}: this is no kind of file that can be opened; expected a .json experiment or lecture, a PNG or SVG exported from here, or data: .csv, .npz, or the files of MNIST</source>
            <translation>{0}：不能打开这种文件；可以打开实验或讲座（JSON）、从本程序导出的 PNG 或 SVG，或数据（CSV、NumPy 或 MNIST 的文件）</translation>
        </message>
        <message>
            <source>{0}: this network has no biases</source>
            <translation>{0}：这个网络没有偏置</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}：{1}</translation>
        </message>
        <message>
            <source>{0}; a regression has no loss that it should begin at</source>
            <translation>{0}；回归没有应有的初始损失</translation>
        </message>
    </context>
    <context>
        <name>PartListForm</name>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Add to {list}</source>
            <translation>添加到{list}</translation>
        </message>
    </context>
    <context>
        <name>PathField</name>
        <message>
            <source>Choose a file</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>选择文件夹</translation>
        </message>
        <message>
            <source>Choose the folder that holds the files</source>
            <translation>选择存放这些文件的文件夹</translation>
        </message>
        <message>
            <source>Data ({patterns});;All files (*)</source>
            <translation>数据 ({patterns});;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>Pictures</name>
        <message>
            <source>The plot is copied as a picture.</source>
            <translation>这幅图已复制为图片。</translation>
        </message>
        <message>
            <source>The plots are copied as a picture.</source>
            <translation>图已复制为图片。</translation>
        </message>
    </context>
    <context>
        <name>Plot</name>
        <message>
            <source>2 of {all} features</source>
            <translation>{all} 个特征中的 2 个</translation>
        </message>
        <message>
            <source>2-D data</source>
            <translation>二维数据</translation>
        </message>
        <message>
            <source>98th percentile</source>
            <translation>第 98 百分位数</translation>
        </message>
        <message>
            <source>A logarithmic axis has no place for 0.</source>
            <translation>对数轴上没有 0 的位置。</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>准确率</translation>
        </message>
        <message>
            <source>Accuracy has no meaning in regression.</source>
            <translation>回归没有准确率可言。</translation>
        </message>
        <message>
            <source>Agreement of signs</source>
            <translation>符号一致性</translation>
        </message>
        <message>
            <source>By how much each example would move the weights of a layer; of large layers some examples are counted.</source>
            <translation>每个样本会使一层的权重移动多少；大的层只统计部分样本。</translation>
        </message>
        <message>
            <source>Confusion</source>
            <translation>混淆矩阵</translation>
        </message>
        <message>
            <source>Data and answers</source>
            <translation>数据与回答</translation>
        </message>
        <message>
            <source>Data and preprocessing</source>
            <translation>数据与预处理</translation>
        </message>
        <message>
            <source>Dead units</source>
            <translation>死亡单元</translation>
        </message>
        <message>
            <source>Decision boundary</source>
            <translation>决策边界</translation>
        </message>
        <message>
            <source>Distribution of activations</source>
            <translation>激活值的分布</translation>
        </message>
        <message>
            <source>Distribution of dC/dW</source>
            <translation>dC/dW 的分布</translation>
        </message>
        <message>
            <source>Distribution of dC/dz</source>
            <translation>dC/dz 的分布</translation>
        </message>
        <message>
            <source>Distribution of z</source>
            <translation>z 的分布</translation>
        </message>
        <message>
            <source>Dots: the value that 98 % of a layer's outputs stay below; lines: their standard deviation; dots that climb to the top of the activation tell that the layer saturates.</source>
            <translation>点：一层中 98 % 的输出不超过的值；线：输出的标准差；点升到激活函数的顶端，说明该层饱和。</translation>
        </message>
        <message>
            <source>For one example and one unit, the share of the gradients of its incoming weights that have the same sign: where it is 1, as above a sigmoid layer, they can only all grow or all shrink.</source>
            <translation>对一个样本和一个单元，其各输入权重的梯度中符号相同的比例：为 1 时（如在 sigmoid 层之上），它们只能一起增大或一起减小。</translation>
        </message>
        <message>
            <source>How far each update goes along the gradient; dotted: what the schedule has planned for the steps to come.</source>
            <translation>每次更新沿梯度走多远；点线：学习率调度为后面各步安排的值。</translation>
        </message>
        <message>
            <source>How large dC/dW, the gradient of one weight from one example, is in each layer; dashed: theory at the start.</source>
            <translation>每层中 dC/dW（一个样本对一个权重的梯度）有多大；虚线：初始时的理论值。</translation>
        </message>
        <message>
            <source>How large one update is beside the weights that it changes, in each layer; far above 0.001 learning is rough, far below it is slow.</source>
            <translation>每层中一次更新与它所改变的权重相比有多大；远大于 0.001 时学习不稳，远小于时学习缓慢。</translation>
        </message>
        <message>
            <source>How many validation examples of each class are taken for which; at the right, the surest mistakes.</source>
            <translation>每一类的验证样本被判为哪一类的各有多少；右侧是最有把握的错误。</translation>
        </message>
        <message>
            <source>How much of each example's error reaches the units of a layer; a spike at 0 says that little does.</source>
            <translation>每个样本的误差有多少到达一层的各个单元；0 处的尖峰说明几乎没有。</translation>
        </message>
        <message>
            <source>How wide z is in each layer, and the gradient on its way back; dashed: theory at the start.</source>
            <translation>每层中 z 有多宽，以及返回途中的梯度有多宽；虚线：初始时的理论值。</translation>
        </message>
        <message>
            <source>How widely dC/dz, the gradient that each example sends back, spreads in each layer; dashed: theory at the start, from what is measured at the output.</source>
            <translation>每个样本传回的梯度 dC/dz 在每层中散布多宽；虚线：初始时的理论值，由输出处的测量值推出。</translation>
        </message>
        <message>
            <source>In a chain of one-unit layers the gradient of a weight is the product of all weights above it, times what enters it, times the error: measured, and dashed by that rule.</source>
            <translation>在每层一个单元的链中，一个权重的梯度等于其上所有权重之积，乘以进入它的值，再乘以误差：实测值，以及按此规则得出的虚线。</translation>
        </message>
        <message>
            <source>Learned slopes</source>
            <translation>学到的斜率</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Maps of the units</source>
            <translation>单元图</translation>
        </message>
        <message>
            <source>Mean of the activations</source>
            <translation>激活值的均值</translation>
        </message>
        <message>
            <source>Not for this run: {why}</source>
            <translation>不适用于这次运行：{why}</translation>
        </message>
        <message>
            <source>Nothing is measured here in this run.</source>
            <translation>这次运行中这里不作测量。</translation>
        </message>
        <message>
            <source>Nothing was measured here yet.</source>
            <translation>这里还没有测量值。</translation>
        </message>
        <message>
            <source>Path of weights</source>
            <translation>权重的路径</translation>
        </message>
        <message>
            <source>Product of the weights</source>
            <translation>权重之积</translation>
        </message>
        <message>
            <source>Reach of the activations</source>
            <translation>激活值的范围</translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation>饱和</translation>
        </message>
        <message>
            <source>Signal backward</source>
            <translation>反向信号</translation>
        </message>
        <message>
            <source>Signal forward</source>
            <translation>前向信号</translation>
        </message>
        <message>
            <source>Size of the updates</source>
            <translation>更新的大小</translation>
        </message>
        <message>
            <source>Stretching by layer</source>
            <translation>各层的拉伸</translation>
        </message>
        <message>
            <source>The mean output of each hidden layer, with one standard deviation to each side; a layer that goes to an end of its activation saturates as a whole.</source>
            <translation>每个隐藏层的平均输出，两侧各一个标准差；均值走到激活函数一端的层整体饱和。</translation>
        </message>
        <message>
            <source>The output of each unit over the plane; lines: weights, as wide as they are large; dots: biases. Click on a line or a dot to change it, or go there with the arrow keys, first down, and press Enter.</source>
            <translation>每个单元在平面上的输出；线：权重，越粗越大；点：偏置。点击线或点即可修改，或用方向键（先按向下）移到那里再按回车。</translation>
        </message>
        <message>
            <source>The share of (unit, example) pairs whose z lies where the activation is flat, so that nothing is learned.</source>
            <translation>z 落在激活函数平坦处、因而学不到东西的（单元，样本）对所占的比例。</translation>
        </message>
        <message>
            <source>The share of examples that the network classifies rightly.</source>
            <translation>网络分类正确的样本比例。</translation>
        </message>
        <message>
            <source>The share of units whose slope is exactly 0 for every probe example, so that none of them moves it.</source>
            <translation>对每个探针样本斜率都恰好为 0、因而没有样本能使其移动的单元比例。</translation>
        </message>
        <message>
            <source>The singular values of each hidden layer's Jacobian: by how much it stretches small differences; dashed: their mean square by theory at the start, which deep inside settles at χ₁.</source>
            <translation>每个隐藏层雅可比矩阵的奇异值：它把微小差异拉伸多少；虚线：初始时理论给出的均方值，在深处稳定于 χ₁。</translation>
        </message>
        <message>
            <source>The slope below 0 that each PReLU layer has learned: 0 would be a ReLU, 1 no activation at all.</source>
            <translation>每个 PReLU 层学到的 0 以下的斜率：0 就是 ReLU，1 等于没有激活函数。</translation>
        </message>
        <message>
            <source>The training data as they come and after each preprocessing step; ellipses: one and two standard deviations, lines: the main directions.</source>
            <translation>原始训练数据，以及每个预处理步骤之后的训练数据；椭圆：一倍和两倍标准差，线：主方向。</translation>
        </message>
        <message>
            <source>The way of two weights since the start, and the training loss around them while all others are held; a click on the name of a weight takes another.</source>
            <translation>两个权重从起点走过的路径，以及其余权重固定时其周围的训练损失；单击权重的名称可换成另一个。</translation>
        </message>
        <message>
            <source>The width of z is the standard deviation of the pre-activations z, which the activation of a layer receives; dashed: theory at the start.</source>
            <translation>z 的宽度是预激活值 z 的标准差，z 即每层激活函数的输入；虚线：起始时的理论值。</translation>
        </message>
        <message>
            <source>There is no hidden layer that could saturate.</source>
            <translation>没有可能饱和的隐藏层。</translation>
        </message>
        <message>
            <source>There is no update yet.</source>
            <translation>还没有更新。</translation>
        </message>
        <message>
            <source>These data are points of a plane, not images.</source>
            <translation>这些数据是平面上的点，不是图像。</translation>
        </message>
        <message>
            <source>This activation never saturates.</source>
            <translation>这种激活函数从不饱和。</translation>
        </message>
        <message>
            <source>This run is a regression, without classes.</source>
            <translation>这次运行是回归，没有类别。</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Training examples after preprocessing and augmentation; below each its class, and a wrong answer in red.</source>
            <translation>经过预处理和数据增强的训练样本；每个下方是其类别，红色是错误的回答。</translation>
        </message>
        <message>
            <source>Weights and steps</source>
            <translation>权重与更新</translation>
        </message>
        <message>
            <source>Weights of layer 1 as images</source>
            <translation>第 1 层权重的图像</translation>
        </message>
        <message>
            <source>What each layer hands on: a peak at 0 says that the signal dies, peaks at the ends that it saturates.</source>
            <translation>每层传出的值：0 处的峰说明信号消失，两端的峰说明层已饱和。</translation>
        </message>
        <message>
            <source>What each unit of the first layer looks for: one colour where its weights are above 0, another below.</source>
            <translation>第一层每个单元在寻找什么：权重大于 0 处一种颜色，小于 0 处另一种。</translation>
        </message>
        <message>
            <source>What the network answers at every point of the plane; dots: training examples, hollow: validation, ringed: answered wrongly.</source>
            <translation>网络在平面每一点给出的回答；点：训练样本，空心：验证样本，加圈：回答错误。</translation>
        </message>
        <message>
            <source>What the network sees</source>
            <translation>网络看到的样本</translation>
        </message>
        <message>
            <source>What training makes small, for training and for held-out examples.</source>
            <translation>训练要减小的量，分别在训练样本和留出样本上。</translation>
        </message>
        <message>
            <source>Where z lies in each layer; shaded, where the activation is flat and the unit hardly learns.</source>
            <translation>每层中 z 落在何处；阴影处激活函数平坦，单元几乎学不到东西。</translation>
        </message>
        <message>
            <source>Width by depth</source>
            <translation>各深度的宽度</translation>
        </message>
        <message>
            <source>Width of the gradient</source>
            <translation>梯度的宽度</translation>
        </message>
        <message>
            <source>Width of the weights' gradient</source>
            <translation>权重梯度的宽度</translation>
        </message>
        <message>
            <source>Width of z</source>
            <translation>z 的宽度</translation>
        </message>
        <message>
            <source>a</source>
            <translation>a</translation>
        </message>
        <message>
            <source>a blind guess: {loss}</source>
            <translation>盲猜：{loss}</translation>
        </message>
        <message>
            <source>about 0.001 is usual</source>
            <translation>通常约为 0.001</translation>
        </message>
        <message>
            <source>above 0</source>
            <translation>大于 0</translation>
        </message>
        <message>
            <source>all examples</source>
            <translation>全部样本</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>around 0</source>
            <translation>0 附近</translation>
        </message>
        <message>
            <source>at the high side</source>
            <translation>在高端</translation>
        </message>
        <message>
            <source>at the low side</source>
            <translation>在低端</translation>
        </message>
        <message>
            <source>at the start</source>
            <translation>初始时</translation>
        </message>
        <message>
            <source>below 0</source>
            <translation>小于 0</translation>
        </message>
        <message>
            <source>below: class</source>
            <translation>下方：类别</translation>
        </message>
        <message>
            <source>below: class, and in red a wrong answer</source>
            <translation>下方：类别，红色为错误的回答</translation>
        </message>
        <message>
            <source>bias</source>
            <translation>偏置</translation>
        </message>
        <message>
            <source>bias of {layer}.{unit}</source>
            <translation>{layer}.{unit} 的偏置</translation>
        </message>
        <message>
            <source>bias of {unit}</source>
            <translation>{unit} 的偏置</translation>
        </message>
        <message>
            <source>blue above 0, orange below</source>
            <translation>蓝：大于 0，橙：小于 0</translation>
        </message>
        <message>
            <source>both</source>
            <translation>两者</translation>
        </message>
        <message>
            <source>channel</source>
            <translation>通道</translation>
        </message>
        <message>
            <source>class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>component {number}</source>
            <translation>第 {number} 主成分</translation>
        </message>
        <message>
            <source>components</source>
            <translation>主成分</translation>
        </message>
        <message>
            <source>correlation {value}</source>
            <translation>相关系数 {value}</translation>
        </message>
        <message>
            <source>cross: 0</source>
            <translation>十字：0</translation>
        </message>
        <message>
            <source>dC/dW</source>
            <translation>dC/dW</translation>
        </message>
        <message>
            <source>dC/dz</source>
            <translation>dC/dz</translation>
        </message>
        <message>
            <source>dashed: rule</source>
            <translation>虚线：规则</translation>
        </message>
        <message>
            <source>dashed: theory</source>
            <translation>虚线：理论</translation>
        </message>
        <message>
            <source>data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>density</source>
            <translation>密度</translation>
        </message>
        <message>
            <source>density by layer, each to its own height</source>
            <translation>各层的密度，各按自身高度</translation>
        </message>
        <message>
            <source>density by layer, each to its own height; shaded: inactive</source>
            <translation>各层的密度，各按自身高度；阴影：不活跃</translation>
        </message>
        <message>
            <source>density by layer, each to its own height; shaded: saturated</source>
            <translation>各层的密度，各按自身高度；阴影：饱和</translation>
        </message>
        <message>
            <source>density, each its own height</source>
            <translation>密度，各按自身高度</translation>
        </message>
        <message>
            <source>depth scale: infinite</source>
            <translation>深度尺度：无穷大</translation>
        </message>
        <message>
            <source>depth scale: {scale} layers</source>
            <translation>深度尺度：{scale} 层</translation>
        </message>
        <message>
            <source>deviation</source>
            <translation>标准差</translation>
        </message>
        <message>
            <source>dots: 98 %; lines: std</source>
            <translation>点：98 %；线：标准差</translation>
        </message>
        <message>
            <source>dots: 98th percentile; lines: std</source>
            <translation>点：第 98 百分位；线：标准差</translation>
        </message>
        <message>
            <source>dotted: at the start</source>
            <translation>点线：初始时</translation>
        </message>
        <message>
            <source>each its own height; shaded: inactive</source>
            <translation>各按自身高度；阴影：不活跃</translation>
        </message>
        <message>
            <source>each its own height; shaded: saturated</source>
            <translation>各按自身高度；阴影：饱和</translation>
        </message>
        <message>
            <source>each of {count} members</source>
            <translation>{count} 个成员，逐个</translation>
        </message>
        <message>
            <source>ellipses: 1 and 2 deviations</source>
            <translation>椭圆：1 和 2 倍标准差</translation>
        </message>
        <message>
            <source>end</source>
            <translation>终点</translation>
        </message>
        <message>
            <source>every layer: 0</source>
            <translation>每一层：0</translation>
        </message>
        <message>
            <source>example</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>examples classified rightly</source>
            <translation>分类正确的样本</translation>
        </message>
        <message>
            <source>feature</source>
            <translation>特征</translation>
        </message>
        <message>
            <source>features</source>
            <translation>特征</translation>
        </message>
        <message>
            <source>features as they come in; below: class, and in red what it is taken for</source>
            <translation>输入的特征；下方：类别，红色为误判的类别</translation>
        </message>
        <message>
            <source>first direction</source>
            <translation>第一方向</translation>
        </message>
        <message>
            <source>first feature</source>
            <translation>第一个特征</translation>
        </message>
        <message>
            <source>first weight</source>
            <translation>第一个权重</translation>
        </message>
        <message>
            <source>first {shown} of {all} units</source>
            <translation>前 {shown} 个单元，共 {all} 个</translation>
        </message>
        <message>
            <source>ghost</source>
            <translation>残影</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>梯度</translation>
        </message>
        <message>
            <source>inactive</source>
            <translation>不活跃</translation>
        </message>
        <message>
            <source>inactive: z is not above 0</source>
            <translation>不活跃：z 不大于 0</translation>
        </message>
        <message>
            <source>inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>层</translation>
        </message>
        <message>
            <source>layer {layer}</source>
            <translation>第 {layer} 层</translation>
        </message>
        <message>
            <source>layer {layer}, {start} → {end}</source>
            <translation>第 {layer} 层，{start} → {end}</translation>
        </message>
        <message>
            <source>layer {layer}: 0</source>
            <translation>第 {layer} 层：0</translation>
        </message>
        <message>
            <source>layers {first} to {last}: 0</source>
            <translation>第 {first} 到 {last} 层：0</translation>
        </message>
        <message>
            <source>learning rate of the next update; dotted: planned</source>
            <translation>下一次更新的学习率；点线：计划值</translation>
        </message>
        <message>
            <source>learning rate; dotted: planned</source>
            <translation>学习率；点线：计划值</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>线性</translation>
        </message>
        <message>
            <source>lines: equal loss</source>
            <translation>线：等损失</translation>
        </message>
        <message>
            <source>lines: mean; bars: ± standard deviation</source>
            <translation>线：均值；竖线：± 标准差</translation>
        </message>
        <message>
            <source>lines: weights</source>
            <translation>线：权重</translation>
        </message>
        <message>
            <source>lines: weights, dots: biases</source>
            <translation>线：权重，点：偏置</translation>
        </message>
        <message>
            <source>logarithmic</source>
            <translation>对数</translation>
        </message>
        <message>
            <source>loss {value}</source>
            <translation>损失 {value}</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>均值</translation>
        </message>
        <message>
            <source>mean loss of an example</source>
            <translation>每个样本的平均损失</translation>
        </message>
        <message>
            <source>mean of {count} members</source>
            <translation>{count} 个成员的均值</translation>
        </message>
        <message>
            <source>mean of {count} members ± s.d.</source>
            <translation>{count} 个成员的均值 ± 标准差</translation>
        </message>
        <message>
            <source>mean square</source>
            <translation>均方</translation>
        </message>
        <message>
            <source>mean; bars: ± std</source>
            <translation>均值；竖线：± 标准差</translation>
        </message>
        <message>
            <source>member {name}</source>
            <translation>成员 {name}</translation>
        </message>
        <message>
            <source>near the path</source>
            <translation>路径附近</translation>
        </message>
        <message>
            <source>network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>no mistake</source>
            <translation>没有错误</translation>
        </message>
        <message>
            <source>norm of the update / norm of the weights, by layer</source>
            <translation>更新的范数 / 权重的范数，按层</translation>
        </message>
        <message>
            <source>now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>now {value}</source>
            <translation>现在 {value}</translation>
        </message>
        <message>
            <source>one scale</source>
            <translation>统一刻度</translation>
        </message>
        <message>
            <source>only for data of two or more features</source>
            <translation>仅适用于有两个或更多特征的数据</translation>
        </message>
        <message>
            <source>only for data that lie in a plane</source>
            <translation>仅适用于平面上的数据</translation>
        </message>
        <message>
            <source>out</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>output a; dots: 98th percentile; lines: standard deviation</source>
            <translation>输出 a；点：第 98 百分位；线：标准差</translation>
        </message>
        <message>
            <source>output a; lines: mean; bars: ± one standard deviation</source>
            <translation>输出 a；线：均值；竖线：± 一个标准差</translation>
        </message>
        <message>
            <source>output of each unit over x1, x2; lines: weights, dots: biases</source>
            <translation>每个单元在 x1, x2 上的输出；线：权重，点：偏置</translation>
        </message>
        <message>
            <source>output {name}</source>
            <translation>输出 {name}</translation>
        </message>
        <message>
            <source>over time</source>
            <translation>随时间</translation>
        </message>
        <message>
            <source>own scales</source>
            <translation>各自刻度</translation>
        </message>
        <message>
            <source>planned  {rate}</source>
            <translation>计划值  {rate}</translation>
        </message>
        <message>
            <source>point at a unit or a line</source>
            <translation>请指向单元或线</translation>
        </message>
        <message>
            <source>product rule</source>
            <translation>乘积法则</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>参考</translation>
        </message>
        <message>
            <source>right: {count} of {all}, {share}</source>
            <translation>正确：{count} / {all}，{share}</translation>
        </message>
        <message>
            <source>ring: the start</source>
            <translation>圆圈：起点</translation>
        </message>
        <message>
            <source>root mean square of dC/dW by layer; dashed: theory at the start</source>
            <translation>各层 dC/dW 的均方根；虚线：初始时的理论值</translation>
        </message>
        <message>
            <source>root mean square; dashed: theory</source>
            <translation>均方根；虚线：理论</translation>
        </message>
        <message>
            <source>row</source>
            <translation>行</translation>
        </message>
        <message>
            <source>rows: class, columns: answer</source>
            <translation>行：类别，列：回答</translation>
        </message>
        <message>
            <source>rows: class, columns: answer, in validation examples</source>
            <translation>行：类别，列：回答，单位为验证样本数</translation>
        </message>
        <message>
            <source>run {number} of {all}</source>
            <translation>第 {number} 次运行，共 {all} 次</translation>
        </message>
        <message>
            <source>s.d.</source>
            <translation>标准差</translation>
        </message>
        <message>
            <source>saturated</source>
            <translation>饱和</translation>
        </message>
        <message>
            <source>second direction</source>
            <translation>第二方向</translation>
        </message>
        <message>
            <source>second feature</source>
            <translation>第二个特征</translation>
        </message>
        <message>
            <source>second weight; lines: equal training loss</source>
            <translation>第二个权重；线：训练损失相等</translation>
        </message>
        <message>
            <source>shaded: inactive</source>
            <translation>阴影：不活跃</translation>
        </message>
        <message>
            <source>shaded: saturated</source>
            <translation>阴影：饱和</translation>
        </message>
        <message>
            <source>share of (unit, example) pairs</source>
            <translation>（单元，样本）对的比例</translation>
        </message>
        <message>
            <source>share of units</source>
            <translation>单元的比例</translation>
        </message>
        <message>
            <source>share of units that no probe example can move</source>
            <translation>没有探针样本能使其移动的单元比例</translation>
        </message>
        <message>
            <source>share with the same sign</source>
            <translation>符号相同的比例</translation>
        </message>
        <message>
            <source>share with the sign of the majority, by layer</source>
            <translation>与多数符号相同的比例，按层</translation>
        </message>
        <message>
            <source>singular values of the Jacobian, now; dashed: theory at the start</source>
            <translation>雅可比矩阵现在的奇异值；虚线：初始时的理论值</translation>
        </message>
        <message>
            <source>singular values; dashed: theory</source>
            <translation>奇异值；虚线：理论</translation>
        </message>
        <message>
            <source>size, now; dashed: gradient by the product rule</source>
            <translation>现在的大小；虚线：乘积规则给出的梯度</translation>
        </message>
        <message>
            <source>size; dashed: product rule</source>
            <translation>大小；虚线：乘积规则</translation>
        </message>
        <message>
            <source>slope below 0, by layer</source>
            <translation>0 以下的斜率，按层</translation>
        </message>
        <message>
            <source>slope where z is negative, by layer</source>
            <translation>z 为负时的斜率，按层</translation>
        </message>
        <message>
            <source>standard deviation</source>
            <translation>标准差</translation>
        </message>
        <message>
            <source>standard deviation of dC/dz by layer; dashed: theory at the start</source>
            <translation>各层 dC/dz 的标准差；虚线：初始时的理论值</translation>
        </message>
        <message>
            <source>standard deviation of z by layer; dashed: theory at the start</source>
            <translation>各层 z 的标准差；虚线：初始时的理论值</translation>
        </message>
        <message>
            <source>standard deviation, now; dashed: theory at the start</source>
            <translation>现在的标准差；虚线：初始时的理论值</translation>
        </message>
        <message>
            <source>standard deviation; dashed: theory</source>
            <translation>标准差；虚线：理论</translation>
        </message>
        <message>
            <source>step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>step {step}, epoch {epoch}</source>
            <translation>第 {step} 步，第 {epoch} 轮</translation>
        </message>
        <message>
            <source>target</source>
            <translation>目标值</translation>
        </message>
        <message>
            <source>the slope of this activation is never exactly 0</source>
            <translation>这种激活函数的斜率从不恰好为 0</translation>
        </message>
        <message>
            <source>the surest mistakes</source>
            <translation>最有把握的错误</translation>
        </message>
        <message>
            <source>then</source>
            <translation>其后</translation>
        </message>
        <message>
            <source>theory</source>
            <translation>理论</translation>
        </message>
        <message>
            <source>there is no hidden layer</source>
            <translation>没有隐藏层</translation>
        </message>
        <message>
            <source>this activation learns no slope; PReLU does</source>
            <translation>这种激活函数不学习斜率；PReLU 才学习</translation>
        </message>
        <message>
            <source>this needs a plain chain, without normalization and residual blocks</source>
            <translation>这需要普通的链，没有归一化和残差块</translation>
        </message>
        <message>
            <source>this needs data with one output, and the quadratic loss</source>
            <translation>这需要只有一个输出的数据，以及二次损失</translation>
        </message>
        <message>
            <source>this needs hidden layers of one unit each</source>
            <translation>这需要每个隐藏层只有一个单元</translation>
        </message>
        <message>
            <source>this needs layers without an activation: choose the identity</source>
            <translation>这需要没有激活函数的层：请选择恒等</translation>
        </message>
        <message>
            <source>to draw its loss</source>
            <translation>无法绘制其损失</translation>
        </message>
        <message>
            <source>too large a network</source>
            <translation>网络太大，</translation>
        </message>
        <message>
            <source>training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>training loss</source>
            <translation>训练损失</translation>
        </message>
        <message>
            <source>training loss over one weight</source>
            <translation>训练损失随一个权重的变化</translation>
        </message>
        <message>
            <source>two features; ellipses: 1 and 2 standard deviations; cross: 0</source>
            <translation>两个特征；椭圆：1 和 2 倍标准差；十字：0</translation>
        </message>
        <message>
            <source>unit</source>
            <translation>单元</translation>
        </message>
        <message>
            <source>unit {unit}</source>
            <translation>单元 {unit}</translation>
        </message>
        <message>
            <source>update / weights</source>
            <translation>更新 / 权重</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>validation examples</source>
            <translation>验证样本</translation>
        </message>
        <message>
            <source>value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>weight</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>weight by pixel: blue above 0, orange below</source>
            <translation>各像素的权重：蓝色大于 0，橙色小于 0</translation>
        </message>
        <message>
            <source>weight from</source>
            <translation>权重来自</translation>
        </message>
        <message>
            <source>weights above</source>
            <translation>其上的权重</translation>
        </message>
        <message>
            <source>what</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>when</source>
            <translation>时刻</translation>
        </message>
        <message>
            <source>width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>x1</source>
            <translation>x1</translation>
        </message>
        <message>
            <source>x2</source>
            <translation>x2</translation>
        </message>
        <message>
            <source>x2; hollow: validation, line: the answer is 0</source>
            <translation>x2；空心：验证，线：回答为 0 处</translation>
        </message>
        <message>
            <source>x2; hollow: validation, ringed: wrong</source>
            <translation>x2；空心：验证，加圈：错误</translation>
        </message>
        <message>
            <source>z</source>
            <translation>z</translation>
        </message>
        <message>
            <source>{count} of {all} layers: 0</source>
            <translation>{all} 层中有 {count} 层：0</translation>
        </message>
        <message>
            <source>{count} of {all} wrong</source>
            <translation>{count} / {all} 错误</translation>
        </message>
        <message>
            <source>{count} steps</source>
            <translation>{count} 步</translation>
        </message>
        <message>
            <source>{knob} ({parts})</source>
            <translation>{knob}（{parts}）</translation>
        </message>
        <message>
            <source>{knob}: ––– {first}, – · – {second}</source>
            <translation>{knob}：––– {first}，– · – {second}</translation>
        </message>
        <message>
            <source>{layer}; click for the next</source>
            <translation>{layer}；单击看下一个</translation>
        </message>
        <message>
            <source>{lost} diverged</source>
            <translation>{lost} 个发散</translation>
        </message>
        <message>
            <source>{name} = {value}; Enter changes it</source>
            <translation>{name} = {value}；按回车修改</translation>
        </message>
        <message>
            <source>{name} = {value}; click to change it</source>
            <translation>{name} = {value}；单击可更改</translation>
        </message>
        <message>
            <source>{name}, diverged</source>
            <translation>{name}，已发散</translation>
        </message>
        <message>
            <source>{name}: from {low} to {high}</source>
            <translation>{name}：从 {low} 到 {high}</translation>
        </message>
        <message>
            <source>{name}: {share} beyond the axis</source>
            <translation>{name}：{share} 超出坐标轴</translation>
        </message>
        <message>
            <source>{now}, before: {before}</source>
            <translation>{now}，之前：{before}</translation>
        </message>
        <message>
            <source>{place}: loss {value}</source>
            <translation>{place}：损失 {value}</translation>
        </message>
        <message>
            <source>{share} beyond</source>
            <translation>{share} 超出</translation>
        </message>
        <message>
            <source>{shown} of {all}</source>
            <translation>{shown} / {all}</translation>
        </message>
        <message>
            <source>{shown} of {all} layers</source>
            <translation>{shown} / {all} 层</translation>
        </message>
        <message>
            <source>{shown} of {count} members</source>
            <translation>{shown} / {count} 个成员</translation>
        </message>
        <message>
            <source>{symbol} from</source>
            <translation>{symbol} 起</translation>
        </message>
        <message>
            <source>{symbol} to</source>
            <translation>{symbol} 止</translation>
        </message>
        <message>
            <source>{truth} taken for {answer}: {count} of {all}, {share}</source>
            <translation>{truth} 被判为 {answer}：{count} / {all}，{share}</translation>
        </message>
        <message>
            <source>{truth}, taken for it</source>
            <translation>{truth}，判对</translation>
        </message>
        <message>
            <source>{truth}, taken for {answer}</source>
            <translation>{truth}，判为 {answer}</translation>
        </message>
        <message>
            <source>{where}: output {value}</source>
            <translation>{where}：输出 {value}</translation>
        </message>
        <message>
            <source>{where}: {name} at {share}</source>
            <translation>{where}：{name}，{share}</translation>
        </message>
        <message>
            <source>χ₁ = {chi}: chaotic</source>
            <translation>χ₁ = {chi}：混沌</translation>
        </message>
        <message>
            <source>χ₁ = {chi}: ordered</source>
            <translation>χ₁ = {chi}：有序</translation>
        </message>
        <message>
            <source>χ₁ = {chi}: the edge of chaos</source>
            <translation>χ₁ = {chi}：混沌边缘</translation>
        </message>
    </context>
    <context>
        <name>PlotMenu</name>
        <message>
            <source>Back to all plots</source>
            <translation>返回全部图</translation>
        </message>
        <message>
            <source>Choose plots…</source>
            <translation>选择图…</translation>
        </message>
        <message>
            <source>Copy as a picture</source>
            <translation>复制为图片</translation>
        </message>
        <message>
            <source>Export this plot…</source>
            <translation>导出这幅图…</translation>
        </message>
        <message>
            <source>Fill the screen</source>
            <translation>占满屏幕</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <source>Move left</source>
            <translation>左移</translation>
        </message>
        <message>
            <source>Move right</source>
            <translation>右移</translation>
        </message>
        <message>
            <source>What it shows</source>
            <translation>这幅图显示什么</translation>
        </message>
    </context>
    <context>
        <name>PreprocessingPanel</name>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>{count} steps</source>
            <translation>{count} 步</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>Preview</source>
            <translation>预览</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>%1 File</source>
            <translation>%1 文件</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>查找范围(&amp;L)：</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>文件类型(&amp;T)：</translation>
        </message>
    </context>
    <context>
        <name>QFileSystemModel</name>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <source>Left</source>
            <translation>←</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>→</translation>
        </message>
    </context>
    <context>
        <name>RegularizationPanel</name>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
    </context>
    <context>
        <name>RowTable</name>
        <message>
            <source>First rows</source>
            <translation>前几行</translation>
        </message>
    </context>
    <context>
        <name>RunPanel</name>
        <message>
            <source>Networks at once</source>
            <translation>同时训练的网络</translation>
        </message>
        <message>
            <source>Stop at the first of</source>
            <translation>满足其中之一即停止</translation>
        </message>
        <message>
            <source>batch {size}, seed {seed}</source>
            <translation>批次 {size}，种子 {seed}</translation>
        </message>
    </context>
    <context>
        <name>SpeedControl</name>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>Speed, from two steps a second to as fast as it goes</source>
            <translation>速度，从每秒两步到尽可能快</translation>
        </message>
        <message>
            <source>full</source>
            <translation>全速</translation>
        </message>
        <message>
            <source>{speed} steps/s</source>
            <translation>每秒 {speed} 步</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message>
            <source>diverged at step {step}: {reason}</source>
            <translation>已发散，第 {step} 步：{reason}</translation>
        </message>
        <message>
            <source>epoch {epoch}</source>
            <translation>第 {epoch} 轮</translation>
        </message>
        <message>
            <source>epoch {epoch} of {epochs}</source>
            <translation>第 {epoch} 轮，共 {epochs} 轮</translation>
        </message>
        <message>
            <source>failed at step {step}: {reason}</source>
            <translation>出错，第 {step} 步：{reason}</translation>
        </message>
        <message>
            <source>finished at step {step}: {reason}</source>
            <translation>已完成，第 {step} 步：{reason}</translation>
        </message>
        <message>
            <source>paused at step {step} of {last}</source>
            <translation>已暂停，第 {step} 步，共 {last} 步</translation>
        </message>
        <message>
            <source>paused at step {step}, {progress}</source>
            <translation>已暂停，第 {step} 步，{progress}</translation>
        </message>
        <message>
            <source>ready at step 0: press Space to play</source>
            <translation>就绪，第 0 步：按空格键播放</translation>
        </message>
        <message>
            <source>running, {progress}</source>
            <translation>运行中，{progress}</translation>
        </message>
        <message>
            <source>running, {progress}, {speed} steps/s</source>
            <translation>运行中，{progress}，每秒 {speed} 步</translation>
        </message>
        <message>
            <source>slowed: {share} of the time is left for training; costly: {plots}</source>
            <translation>被拖慢：只有 {share} 的时间用于训练；耗时的图：{plots}</translation>
        </message>
        <message>
            <source>step {step} of {last}</source>
            <translation>第 {step} 步，共 {last} 步</translation>
        </message>
        <message>
            <source>stopped at step {step}</source>
            <translation>已停止，第 {step} 步</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
    </context>
    <context>
        <name>Toolbar</name>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
    </context>
    <context>
        <name>Trouble</name>
        <message>
            <source>{place}: {message}</source>
            <translation>{place}：{message}</translation>
        </message>
    </context>
    <context>
        <name>Undo</name>
        <message>
            <source>Open {name}</source>
            <translation>打开 {name}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>{knob} {value} from step {step}</source>
            <translation>{knob} {value}，自第 {step} 步起</translation>
        </message>
        <message>
            <source>{title}: {value}</source>
            <translation>{title}：{value}</translation>
        </message>
    </context>
    <context>
        <name>VaryForm</name>
        <message>
            <source>Differ by</source>
            <translation>差异项</translation>
        </message>
        <message>
            <source>Give each member its own value of one knob, to compare them in one run.</source>
            <translation>让每个成员在一个设置上取不同的值，在一次运行中比较它们。</translation>
        </message>
        <message>
            <source>Members differ by</source>
            <translation>成员之间的差异</translation>
        </message>
        <message>
            <source>Seed only</source>
            <translation>仅种子</translation>
        </message>
        <message>
            <source>{knob}, {where}</source>
            <translation>{knob}，{where}</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>&lt;h3&gt;Zscope {version}&lt;/h3&gt;&lt;p&gt;An oscilloscope for the signals inside a neural network while it trains.&lt;/p&gt;&lt;p&gt;MIT licence.&lt;/p&gt;&lt;p&gt;Handwritten digits: {digits}.&lt;/p&gt;</source>
            <translation>&lt;h3&gt;Zscope {version}&lt;/h3&gt;&lt;p&gt;一台示波器，观察神经网络训练时内部的信号。&lt;/p&gt;&lt;p&gt;MIT 许可证。&lt;/p&gt;&lt;p&gt;手写数字：{digits}。&lt;/p&gt;</translation>
        </message>
        <message>
            <source>About Zscope</source>
            <translation>关于 Zscope</translation>
        </message>
        <message>
            <source>Zscope</source>
            <translation>Zscope</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>{whole}, {part}</source>
            <translation>{whole}，{part}</translation>
        </message>
        <message>
            <source>{whole}; {part}</source>
            <translation>{whole}；{part}</translation>
        </message>
    </context>
    <context>
        <name>_ListRow</name>
        <message>
            <source>Move down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
    </context>
</TS>
