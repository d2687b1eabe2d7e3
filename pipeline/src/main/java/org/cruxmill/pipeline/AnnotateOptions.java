// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.DefaultValueFactory;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.pipeline.ingest.Language;
import org.cruxmill.pipeline.model.CodebookSource;

/** The options of the main job, beside those that Beam and its runners have. */
public interface AnnotateOptions extends PipelineOptions {
  @Description(
      "Files to read: paths or patterns (*, ?, **) on any file system that Beam knows, separated by"
          + " commas. Saved threads as text or HTML, JSON and JSON lines, Parquet, PDF, DOCX, EPUB,"
          + " Markdown, mail, and .gz, .bz2, .zst or .zip of these; pipeline/FORMATS.md tells more."
          + " The sample corpus when not given.")
  @Default.InstanceFactory(SampleCorpus.class)
  List<String> getInput();

  void setInput(List<String> input);

  @Description("Folder for the datasets and the manifest.")
  @Default.String("out")
  String getOutput();

  void setOutput(String output);

  @Description("Replace what is in the output folder.")
  @Default.Boolean(false)
  boolean getOverwrite();

  void setOverwrite(boolean overwrite);

  @Description(
      "Codebooks to tag with, separated by commas: YAML files of your own, ids of bundled ones"
          + " (capability-generalisation, research-categories, alignment-tax, automated-alignment),"
          + " or bundled for all of these.")
  @Default.InstanceFactory(BundledCodebooks.class)
  List<String> getCodebooks();

  void setCodebooks(List<String> codebooks);

  @Description(
      "How posts are cut into units: SENTENCE_V2 (sentences), CLAUSE_V2 (clauses that claim or give"
          + " a reason of their own) or DISCOURSE_V1 (every clause: elementary discourse units).")
  @Default.Enum("CLAUSE_V2")
  Segmenters getSegmenter();

  void setSegmenter(Segmenters segmenter);

  @Description(
      "Languages of the posts and comments to annotate, as codes of two letters separated by commas."
          + " What is in another language is written to documents, without units and tags.")
  @Default.InstanceFactory(English.class)
  List<String> getLanguages();

  void setLanguages(List<String> languages);

  @Description("Tags and mentions below this confidence are left out, from 0 (every score) to 1.")
  @Default.Double(0.5)
  double getMinConfidence();

  void setMinConfidence(double minConfidence);

  @Description(
      "Only read: write documents and rejects, and leave units and tags empty. A quick look at how a"
          + " corpus is read.")
  @Default.Boolean(false)
  boolean getDocumentsOnly();

  void setDocumentsOnly(boolean documentsOnly);

  @Description(
      "Refuse, before anything runs, an input that by its size will not fit in the memory of the"
          + " DirectRunner.")
  @Default.Boolean(true)
  boolean getCheckMemory();

  void setCheckMemory(boolean checkMemory);

  @Description(
      "Part files a dataset. 0: one with the DirectRunner, as many as the runner likes with others.")
  @Default.Integer(0)
  int getNumShards();

  void setNumShards(int numShards);

  /** The scripts say where the sample is; without them it is looked for from here. */
  final class SampleCorpus implements DefaultValueFactory<List<String>> {
    @Override
    public List<String> create(PipelineOptions options) {
      return List.of(System.getProperty("cruxmill.sample", "corpora/sample") + "/*.*");
    }
  }

  /** What the bundled codebooks are written in. */
  final class English implements DefaultValueFactory<List<String>> {
    @Override
    public List<String> create(PipelineOptions options) {
      return List.of(Language.ENGLISH);
    }
  }

  /** All that come with the project. */
  final class BundledCodebooks implements DefaultValueFactory<List<String>> {
    @Override
    public List<String> create(PipelineOptions options) {
      return List.of(CodebookSource.BUNDLED);
    }
  }
}
